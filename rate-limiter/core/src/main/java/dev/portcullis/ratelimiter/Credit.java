package dev.portcullis.ratelimiter;

/**
 * By how much a refund takes a mark back. What was debited comes back by itself as time goes by, and must not come back twice;
 * so the question is where the mark would be had the call cost less from the beginning.
 *
 * <p>Let a reservation of <i>c</i> permits have moved the mark to <i>a</i>, and <i>u</i> of them be unused. Had only <i>c −
 * u</i> been debited, the mark would have been <i>a − uT</i>. From then on both take the same debits, and the two keep their
 * distance until the smaller one is overtaken by the clock; idle, it falls behind by the time that passes. It was not idle
 * before <i>a − uT</i>, so by <i>now</i> it has lost at most <i>now</i> − (<i>a − uT</i>) of the distance <i>uT</i>. What surely
 * remains is min(<i>uT</i>, <i>a − now</i>): that much is given back. And <i>a</i> was at least the instant of the debit +
 * <i>cT</i>.
 */
final class Credit {

    private Credit() {}

    /**
     * What to take off a mark.
     *
     * @param unit <i>T</i>, in nanoseconds
     * @param unused permits, at least 0 and at most what was debited
     * @param fullThen <i>a</i> or less, in nanoseconds since 1970
     * @param now nanoseconds since 1970
     * @return nanoseconds, at least 0
     */
    static long nanos(long unit, long unused, long fullThen, long now) {
        return Math.max(0, Math.min(unused * unit, fullThen - now));
    }
}
