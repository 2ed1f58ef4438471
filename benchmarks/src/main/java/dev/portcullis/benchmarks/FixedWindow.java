package dev.portcullis.benchmarks;

import dev.portcullis.ratelimiter.Limit;

/** An item for each window, and a write a call: one more, if that isn't too many. */
final class FixedWindow implements LimiterDesign.Instances {

    private final long window;
    private final long most;
    private final SimulatedTable table;
    private long current;
    private long counted;

    FixedWindow(Limit limit, SimulatedTable table) {
        this.window = limit.period().toNanos();
        this.most = limit.permits();
        this.table = table;
    }

    @Override
    public boolean admit(int instance, long clock) {
        // a clock that is behind writes to the window before, which is nearly always full; it is one window here
        long number = Math.max(current, clock / window);
        if (!table.takes(number)) {
            return false;
        }
        if (number > current) {
            current = number;
            counted = 0;
        }
        if (counted >= most) {
            return false;
        }
        counted++;
        return true;
    }
}
