package dev.portcullis.ratelimiter;

/**
 * Permits that were debited beforehand and are spent here, until they expire. What expires is lost to everybody: a process
 * may die or sleep with it, and nothing has to be given back.
 *
 * <p>It starts at the instant that the debit was made for, not at its answer: so it is never older than it says.
 */
final class Lease {

    private long left;
    private long from;
    private long until;

    /**
     * What can be spent now: nothing from {@code until} on, and nothing before {@code from}, for a clock that was set back an
     * hour must not make permits last an hour longer.
     */
    long left(long now) {
        return from <= now && now < until ? left : 0;
    }

    void spend(long permits) {
        left -= permits;
    }

    /** Notes what terms the permits had that were just spent. */
    void note(Receipt receipt) {
        receipt.since = from;
        receipt.until = until;
    }

    /** Adds permits; where some are left, all expire when the first of them do. */
    void add(long permits, long since, long expires, long now) {
        if (left(now) == 0) {
            left = permits;
            from = since;
            until = expires;
        } else {
            left += permits;
            from = Math.max(from, since);
            until = Math.min(until, expires);
        }
    }
}
