package dev.portcullis.ratelimiter;

import dev.portcullis.ratelimiter.LimiterUnavailable.Reason;

/**
 * Whether to ask a store at all. After some failures in a row nothing is asked for a while, so that calls neither wait for
 * what won't come nor burden what is overloaded; then one call tries, and its answer decides for all. Safe for use by many
 * threads.
 */
final class CircuitBreaker {

    private static final int FAILURES = 5;
    private static final long PAUSE = 1_000_000_000L;
    /** Of a table or an account that throttles: what it lacks doesn't grow in a second. */
    private static final long THROTTLED_PAUSE = 5_000_000_000L;
    /** For the one that tries, so that its death isn't everybody's. */
    private static final long TRIAL = 1_000_000_000L;

    private final Pause pause = new Pause();
    private int failures;

    /** Whether a call may ask; if the breaker is about to close, only this one. */
    synchronized boolean allows(long now) {
        if (pause.left(now) > 0) {
            return false;
        }
        if (failures >= FAILURES) {
            pause.begin(now, TRIAL);
        }
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
        pause.end();
    }

    synchronized void failed(Reason reason, long now) {
        switch (reason) {
            // one client's, and no other's: the table answers
            case HOT_ITEM -> succeeded();
            case THROTTLED -> {
                failures = FAILURES;
                pause.begin(now, THROTTLED_PAUSE);
            }
            case UNREACHABLE -> {
                failures++;
                if (failures >= FAILURES) {
                    pause.begin(now, PAUSE);
                }
            }
        }
    }
}
