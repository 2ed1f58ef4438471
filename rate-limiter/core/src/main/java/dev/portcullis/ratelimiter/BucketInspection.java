package dev.portcullis.ratelimiter;

import java.time.Instant;
import java.util.List;

/** Looks into buckets, and empties them of debts, without a call. Safe for use by many threads. */
public interface BucketInspection {

    /**
     * What a client could spend, by every limit, in the plan's order; nothing is debited.
     *
     * @throws LimiterUnavailable when the buckets can't be read
     */
    List<Level> peek(BucketKey key, Plan plan, Instant now);

    /**
     * Forgets what a client has spent under a plan. Reservations made before can no longer be refunded in full.
     *
     * @throws LimiterUnavailable when it isn't known whether that was done; it may be done again
     */
    void reset(BucketKey key, Plan plan);
}
