package dev.portcullis.ratelimiter;

import java.time.Duration;

/**
 * What leasing a limit's permits costs its exactness. All in nanoseconds.
 *
 * @param hold <i>E</i><sub>h</sub>: how long permits may be held. A lease taken just before a window of time and spent in it
 *     overruns the window's due by what comes back meanwhile
 * @param slack <i>δ</i>: by how much a bucket that was full may be credited beyond its burst, so that a writer who takes it
 *     for busy need not write again
 * @param keptBack what the tolerance <i>τ</i> is shrunk by, so that the bound is the limit itself
 */
record LeaseTerms(long hold, long slack, long keptBack) {

    static final long MAX_HOLD = Duration.ofSeconds(10).toNanos();
    static final long MAX_SLACK = Duration.ofSeconds(1).toNanos();

    static LeaseTerms of(Limit limit) {
        long fifth = limit.refillNanos() / 5;
        long hold = Math.min(fifth, MAX_HOLD);
        long slack = Math.min(fifth / 4, MAX_SLACK);
        if (limit.mode() != Mode.STRICT) {
            return new LeaseTerms(hold, slack, 0);
        }
        // a burst of 1 to 3 is left whole, for a call must still be admitted; its permits are never held
        long quarter = limit.burst() / 4 * limit.intervalNanos();
        hold = Math.min(hold, quarter / 5 * 4);
        slack = Math.min(slack, quarter / 5);
        return new LeaseTerms(hold, slack, hold + slack);
    }
}
