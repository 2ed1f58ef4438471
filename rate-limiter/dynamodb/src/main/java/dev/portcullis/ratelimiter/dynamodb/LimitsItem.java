package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.Bucket;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.Buckets;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Plan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item of a client under a plan: {@code pk}, one {@code tat_<limit>} a limit in nanoseconds since 1970, and
 * {@code expires} in seconds, after which every bucket is full and the item says nothing.
 */
final class LimitsItem {

    static final String KEY = "pk";
    static final String EXPIRES = "expires";

    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final long NANOS = 1_000_000_000L;

    private LimitsItem() {}

    static Map<String, AttributeValue> key(BucketKey key, Plan plan) {
        // a plan's name has no '|', so the last part is always the plan
        return Map.of(KEY, AttributeValue.fromS(key.text() + "|" + plan.name()));
    }

    static String attribute(Limit limit) {
        return attribute(limit.name());
    }

    static String attribute(String limit) {
        return "tat_" + limit;
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** A minute after the last of the plan's buckets that were debited or emptied by now is full. */
    static AttributeValue expires(Plan plan, long now) {
        long refill = plan.limits().stream()
                .mapToLong(limit -> limit.refill().toNanos())
                .max()
                .orElseThrow();
        return number((now + refill + Bucket.GUARD.toNanos()) / NANOS + 1);
    }

    /** The buckets of an item as DynamoDB returned it: full where it has none, damaged where it has no number. */
    static Buckets buckets(Plan plan, Map<String, AttributeValue> item) {
        return new Buckets(
                plan,
                plan.limits().stream()
                        .map(limit -> bucket(limit, item.get(attribute(limit))))
                        .toList());
    }

    private static Bucket bucket(Limit limit, @Nullable AttributeValue value) {
        if (value == null) {
            return Bucket.full(limit);
        }
        String number = value.n();
        if (number == null) {
            return new Bucket(limit, Long.MAX_VALUE);
        }
        // rounded up, that a fraction somebody wrote admits nothing more
        BigDecimal tat = new BigDecimal(number).max(BigDecimal.ZERO);
        return new Bucket(
                limit,
                tat.compareTo(MAX) >= 0
                        ? Long.MAX_VALUE
                        : tat.setScale(0, RoundingMode.CEILING).longValueExact());
    }
}
