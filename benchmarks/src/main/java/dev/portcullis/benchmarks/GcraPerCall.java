package dev.portcullis.benchmarks;

import dev.portcullis.ratelimiter.Limit;

/**
 * GCRA by conditional writes: one for each call, or for each so many of them, which an instance then has for good. Whether the
 * bucket is idle is guessed from what the instance saw last, and a wrong guess is written again.
 */
final class GcraPerCall implements LimiterDesign.Instances {

    private static final int ATTEMPTS = 3;

    private final long interval;
    private final long tolerance;
    private final long batch;
    private final SimulatedTable table;
    private final long[] seen;
    private final long[] held;
    private long tat;

    GcraPerCall(Limit limit, int count, long batch, SimulatedTable table) {
        this.interval = limit.interval().toNanos();
        this.tolerance = limit.refill().toNanos();
        this.batch = batch;
        this.table = table;
        this.seen = new long[count];
        this.held = new long[count];
    }

    @Override
    public boolean admit(int instance, long clock) {
        if (held[instance] > 0) {
            held[instance]--;
            return true;
        }
        long price = batch * interval;
        boolean idle = seen[instance] < clock;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (!table.takes("item")) {
                return false;
            }
            long found = tat;
            boolean holds = idle ? found < clock : found >= clock && found <= clock + tolerance - price;
            if (holds) {
                tat = Math.max(found, clock) + price;
                held[instance] = batch - 1;
            }
            seen[instance] = tat;
            if (holds || found > clock + tolerance - price) {
                return holds;
            }
            idle = found < clock;
        }
        return false;
    }
}
