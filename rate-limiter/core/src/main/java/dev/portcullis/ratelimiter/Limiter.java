package dev.portcullis.ratelimiter;

import java.time.Instant;
import java.util.List;

/** Decides whether a client may call once more, and remembers that it did. Safe for use by many threads. */
public interface Limiter {

    /**
     * Debits every limit of the plan, or none.
     *
     * @param key whose buckets; a client's buckets under another plan's name are others
     * @param cost permits, 1 to {@link Plan#maxCost}
     * @param now by a clock that differs little from those of other callers; one that steps back refuses more, never less
     * @throws LimiterUnavailable when the buckets can't be read or written: what then happens to the call is the caller's
     *     to say
     */
    Admission admit(BucketKey key, Plan plan, long cost, Instant now);

    /**
     * Takes every draw, or none.
     *
     * @param draws at least one, of different keys or plans; the earlier ones are asked first
     * @throws LimiterUnavailable when the buckets of one can't be read or written; nothing is taken then
     * @throws UnsupportedOperationException for several draws, of a limiter that couldn't give back what the first gave
     */
    default TieredAdmission admit(List<Draw> draws, Instant now) {
        if (draws.size() > 1) {
            throw new UnsupportedOperationException("this limiter knows clients only");
        }
        Draw only = draws.get(0);
        return new TieredAdmission(only.tier(), admit(only.key(), only.plan(), only.cost(), now));
    }

    /**
     * Drops what is remembered of a client's buckets beside the store, so that what somebody else did to them is seen by the
     * next call. Permits that were held are lost.
     */
    default void forget(BucketKey key, Plan plan) {}
}
