package dev.portcullis.ratelimiter;

/**
 * How long not to ask for more of what many others want too. Where all instances ask as soon as a permit is back, each permit
 * costs as many writes as there are instances; where they hold off, permits gather, and one write leases many.
 *
 * <p>It is a control loop on how full the bucket was found after the last answer. Nothing is lost by holding off as long as
 * the bucket doesn't fill up meanwhile, so it keeps the bucket low, but not empty, and ends well before it is half full.
 */
final class Backoff {

    private static final double EMPTY = 0.1;
    private static final double LOW = 0.2;
    private static final double ENOUGH = 0.3;
    private static final double GROWTH = 1.4;
    private static final double SHRINKING = 0.6;
    private static final double MIN = 20e6;
    private static final double MAX = 2e9;

    private final double max;
    private final Pause pause = new Pause();
    private double length;

    /**
     * None yet.
     *
     * @param refill how long the bucket takes to fill, in nanoseconds: no pause is longer than a quarter of it
     */
    Backoff(long refill) {
        this.max = Math.max(MIN, Math.min(MAX, refill / 4.0));
    }

    /** How long still, in nanoseconds. */
    long left(long now) {
        return pause.left(now);
    }

    boolean none() {
        return length == 0;
    }

    /**
     * Takes a lesson from an answer.
     *
     * @param fullness of the bucket, 0 to 1
     * @param interval how far calls are apart here, in nanoseconds: a shorter pause would spare nothing
     * @param spread 0 to 1: who paused at the same time shall not ask at the same time
     */
    void learn(double fullness, double interval, double spread, long now) {
        double least = Math.max(MIN, Math.min(max, interval));
        if (fullness > ENOUGH) {
            length = 0;
        } else if (fullness > LOW) {
            length = length * SHRINKING < least ? 0 : length * SHRINKING;
        } else if (fullness <= EMPTY) {
            length = Math.min(max, Math.max(least, length * GROWTH));
        }
        pause.begin(now, (long) (length * (0.5 + spread)));
    }

    /** Nobody else wants any. */
    void reset() {
        length = 0;
        pause.end();
    }
}
