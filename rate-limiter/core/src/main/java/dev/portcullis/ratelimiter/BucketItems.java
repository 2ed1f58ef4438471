package dev.portcullis.ratelimiter;

/** Looks at a {@link BucketStore}'s items, and takes them away. Safe for use by many threads. */
public interface BucketItems {

    /**
     * What an item is now.
     *
     * @throws LimiterUnavailable when it can't be read
     */
    BucketState read(BucketItem item);

    /**
     * Takes an item away, if it is there.
     *
     * @throws LimiterUnavailable when it isn't known whether that was done; it may be done again
     */
    void remove(BucketItem item);
}
