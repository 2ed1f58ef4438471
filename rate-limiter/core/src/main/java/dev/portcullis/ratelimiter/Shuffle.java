package dev.portcullis.ratelimiter;

/** A small sequence of random numbers, the same for the same seed (Steele, Lea and Flood, <i>SplitMix</i>, 2014). */
final class Shuffle {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Shuffle(long seed) {
        this.state = seed;
    }

    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** From 0, but less than 1. */
    double fraction() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    private long next() {
        state += GAMMA;
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
