package dev.portcullis.benchmarks;

import dev.portcullis.ratelimiter.Limit;

/**
 * The window before counts by as much of it as is not yet past. One item, and a write a call on the condition that this
 * window's counter isn't above what the other one leaves; whose value an instance knows from its last answer, and asks again
 * where a window has ended meanwhile.
 */
final class SlidingWindowCounter implements LimiterDesign.Instances {

    private final long window;
    private final long most;
    private final SimulatedTable table;
    private final long[] seen;
    private long current;
    private long counted;
    private long before;

    SlidingWindowCounter(Limit limit, int count, SimulatedTable table) {
        this.window = limit.period().toNanos();
        this.most = limit.permits();
        this.table = table;
        this.seen = new long[count];
    }

    @Override
    public boolean admit(int instance, long clock) {
        long number = Math.max(current, clock / window);
        if (!table.takes("item")) {
            return false;
        }
        if (number > current) {
            before = number == current + 1 ? counted : 0;
            current = number;
            counted = 0;
        }
        if (seen[instance] != current) {
            // the condition named another window: its failure told this one's counters
            seen[instance] = current;
            if (!table.takes("item")) {
                return false;
            }
        }
        double past = Math.max(0, Math.min(1, (double) (clock - number * window) / window));
        if (counted + 1 > most - before * (1 - past)) {
            return false;
        }
        counted++;
        return true;
    }
}
