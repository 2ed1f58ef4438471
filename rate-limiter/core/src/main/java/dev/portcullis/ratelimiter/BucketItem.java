package dev.portcullis.ratelimiter;

/**
 * What a store keeps together, and writes at once: a client's buckets under a plan, or one shard of them.
 *
 * @param plan the plan's name
 * @param shard from 0; of a plan that isn't sharded always 0
 */
public record BucketItem(BucketKey key, String plan, int shard) {

    public BucketItem {
        Name.require("plan", plan);
        if (shard < 0) {
            throw new IllegalArgumentException("a shard's number " + shard + " is negative");
        }
    }
}
