package dev.portcullis.ratelimiter;

/** A while in which nothing is asked. */
final class Pause {

    private long from;
    private long until;

    void begin(long now, long nanos) {
        from = now;
        until = now + nanos;
    }

    void end() {
        until = from;
    }

    /** How long still, in nanoseconds; 0 from its end on, and before its begin, where the clock fell. */
    long left(long now) {
        return now >= from && now < until ? until - now : 0;
    }
}
