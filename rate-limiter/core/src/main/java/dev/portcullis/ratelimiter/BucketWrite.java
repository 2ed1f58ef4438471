package dev.portcullis.ratelimiter;

import java.util.List;

/**
 * One conditional write of an item: all of it, or nothing.
 *
 * @param at the instant that it is made for, by the writer's clock; nanoseconds since 1970
 * @param expectedRates the item's rates must be these, or it must have none
 * @param rates the item's rates afterwards; printable ASCII, at most 512 characters
 * @param postings for different limits, each on its own condition; may be empty
 * @param fullAt nanoseconds since 1970, when every bucket of the item is full again, so that the item says no more than its
 *     absence would
 */
public record BucketWrite(long at, String expectedRates, String rates, List<Posting> postings, long fullAt) {
    public BucketWrite {
        postings = List.copyOf(postings);
    }
}
