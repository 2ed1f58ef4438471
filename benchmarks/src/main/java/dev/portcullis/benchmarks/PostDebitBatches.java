package dev.portcullis.benchmarks;

import dev.portcullis.ratelimiter.Limit;

/**
 * Admit first, tell later: an instance admits by what it knew at its last write and what it has admitted since, and adds that
 * to the item with every tenth call, or the first one after a tenth of a second.
 */
final class PostDebitBatches implements LimiterDesign.Instances {

    private static final int BATCH = 10;
    private static final long AGE = 100_000_000L;

    private final long interval;
    private final long tolerance;
    private final SimulatedTable table;
    private final long[] seen;
    private final long[] told;
    private final int[] untold;
    private long tat;

    PostDebitBatches(Limit limit, int count, SimulatedTable table) {
        this.interval = limit.interval().toNanos();
        this.tolerance = limit.refill().toNanos();
        this.table = table;
        this.seen = new long[count];
        this.told = new long[count];
        this.untold = new int[count];
    }

    @Override
    public boolean admit(int instance, long clock) {
        long debt = Math.max(seen[instance], clock) + untold[instance] * interval;
        boolean admitted = debt <= clock + tolerance - interval;
        untold[instance] += admitted ? 1 : 0;
        if (untold[instance] >= BATCH || clock - told[instance] > AGE) {
            if (table.takes("item")) {
                tat = Math.max(tat, clock) + untold[instance] * interval;
                seen[instance] = tat;
                untold[instance] = 0;
            }
            told[instance] = clock;
        }
        return admitted;
    }
}
