package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.Buckets;
import dev.portcullis.ratelimiter.Plan;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The buckets of the clients that were seen last, as they then were. In the table they can only have been spent from since,
 * so what refuses a call here refuses it there.
 */
final class SeenBuckets {

    private final Map<Map<String, AttributeValue>, Buckets> seen;

    SeenBuckets(int capacity) {
        this.seen = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Map<String, AttributeValue>, Buckets> eldest) {
                return size() > capacity;
            }
        };
    }

    /** What was seen, or full buckets: of a client never seen, and where the plan has changed or a bucket was damaged. */
    synchronized Buckets guess(Map<String, AttributeValue> key, Plan plan, long now) {
        Buckets buckets = seen.get(key);
        return buckets == null
                        || !buckets.plan().equals(plan)
                        || buckets.buckets().stream().anyMatch(bucket -> bucket.isDamaged(now))
                ? Buckets.full(plan)
                : buckets;
    }

    synchronized void put(Map<String, AttributeValue> key, Buckets buckets) {
        seen.put(key, buckets);
    }
}
