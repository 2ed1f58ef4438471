package dev.portcullis.ratelimiter;

/**
 * Keeps items, and changes them by conditional writes that all writers see in one order. Safe for use by many threads.
 *
 * <p>An item may be dropped once all its buckets are full, never earlier.
 */
public interface BucketStore {

    /**
     * Does a write, or learns why not. Bounded in time, a tenth of a second or so; doesn't throw where an answer will do.
     *
     * <p>What must be written is what {@link BucketState#after} says. A write whose answer was lost may have been done, and
     * may be done twice by a client that retries: permits are lost then, never gained.
     */
    Answer write(BucketItem item, BucketWrite write);

    /** What came of a write. */
    sealed interface Answer {

        /** It was done, and the item is now this. */
        record Written(BucketState state) implements Answer {}

        /** Its condition failed on this, and nothing was done. */
        record Rejected(BucketState state) implements Answer {}

        /**
         * Nothing is known of it.
         *
         * @param cause why, for the log; its reason says whether another item or another moment may serve
         */
        record Unavailable(LimiterUnavailable cause) implements Answer {}
    }
}
