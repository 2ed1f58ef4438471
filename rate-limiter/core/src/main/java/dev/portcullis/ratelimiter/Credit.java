package dev.portcullis.ratelimiter;

import java.time.Duration;

/**
 * By how much a refund takes a bucket's instant back. What was debited comes back by itself as time goes by, and must not
 * come back twice; so the question is where the instant would be had the call cost less from the beginning.
 *
 * <p>Let a reservation of <i>c</i> permits at <i>t</i> have moved the instant to <i>a</i>, and <i>u</i> of them be unused.
 * Had only <i>c − u</i> been debited, the instant would have been <i>a − uT</i>. From then on both take the same debits, and
 * the two instants keep their distance until the smaller one is overtaken by the clock; idle, it falls behind by the time
 * that passes. It was not idle before <i>a − uT</i>, so by <i>now</i> it has lost at most <i>now</i> − (<i>a − uT</i>) of the
 * distance <i>uT</i>. What surely remains is min(<i>uT</i>, <i>a − now</i>): that much is given back.
 */
public final class Credit {

    private Credit() {}

    /**
     * The credit of one limit.
     *
     * @param unused permits, at least 0 and at most what was debited
     * @param fullThen when the bucket would have been full, as of just after the debit; nanoseconds since 1970
     * @param now nanoseconds since 1970
     * @return nanoseconds to take off its instant; zero when all has come back
     */
    public static long nanos(Duration interval, long unused, long fullThen, long now) {
        return Math.max(0, Math.min(unused * interval.toNanos(), fullThen - now));
    }
}
