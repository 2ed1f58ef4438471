package dev.portcullis.ratelimiter;

/**
 * How fast permits are asked for, <i>λ</i>: an exponentially weighted average over about a horizon. Of a client that has just
 * begun it says what was seen so far, not what would be seen if it had been silent before.
 */
final class ArrivalRate {

    private final double horizon;
    private double permits;
    /** Of all the time that was watched: horizon × (1 − e^(−time ÷ horizon)). */
    private double weight;

    private long last;

    /**
     * A rate of nothing yet.
     *
     * @param horizon nanoseconds, more than 0
     */
    ArrivalRate(long horizon) {
        this.horizon = horizon;
    }

    void asked(long cost, long now) {
        decayTo(now);
        permits += cost;
    }

    /** Permits a nanosecond. */
    double perNano(long now) {
        decayTo(now);
        // an eighth of a horizon as if nothing had come in it: a few calls of one moment are no rate yet
        return permits / (weight + horizon / 8);
    }

    private void decayTo(long now) {
        // a clock that steps back stands still, and before the first call there is nothing to forget
        double kept = last == 0 ? 1 : Math.exp(-Math.max(0, now - last) / horizon);
        permits *= kept;
        weight = weight * kept + horizon * (1 - kept);
        last = now;
    }
}
