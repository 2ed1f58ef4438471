package dev.portcullis.ratelimiter;

/**
 * What a call takes at one tier.
 *
 * @param key whose buckets
 * @param cost permits, at least 1
 */
public record Draw(Tier tier, BucketKey key, Plan plan, long cost) {

    public Draw {
        if (cost < 1) {
            throw new IllegalArgumentException("a cost of " + cost + " permits is not at least 1");
        }
    }
}
