package dev.portcullis.ratelimiter;

/** Whether other instances spend from the same buckets, learned from where their marks are found. */
final class Rivals {

    /** How often, 0 to 1, a bucket that would be full by what was known wasn't. */
    private final double[] busy;

    private double active;

    Rivals(int meters) {
        this.busy = new double[meters];
    }

    /** Whether to expect that somebody has spent from a bucket since it was last seen. */
    boolean usual(int meter) {
        return busy[meter] > 0.5;
    }

    /** Whether, of late, somebody did at least now and then. */
    boolean any() {
        return active > 0.1;
    }

    /**
     * Compares a mark with what it would be if nobody else had spent.
     *
     * @param known where it was
     * @param found where it was found, without what was just spent
     * @param written whether the guess from {@code known} went through
     */
    void learn(int i, Meter meter, long known, long found, boolean written, long now) {
        long floor = meter.floor(now);
        boolean moved = found > Math.max(known, floor);
        if (known > 0) {
            // at first sight it may have been this client's own calls, elsewhere or before
            active += ((moved ? 1 : 0) - active) / 8;
        }
        if (known >= floor) {
            return;
        }
        if (moved) {
            busy[i] = 1;
        } else if (!written) {
            // taken for busy, and was full
            busy[i] *= 0.4;
        } else if (busy[i] <= 0.5) {
            busy[i] *= 0.8;
        }
    }
}
