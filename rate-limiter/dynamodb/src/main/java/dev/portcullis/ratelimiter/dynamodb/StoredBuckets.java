package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.BucketItem;
import dev.portcullis.ratelimiter.BucketState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item of a client's buckets under a plan: {@code pk}, {@code v}, which says what rates the marks count in, one
 * {@code mark_<limit>} a limit, and {@code expires} in epoch seconds, after which every bucket is full and the item says
 * nothing.
 */
final class StoredBuckets {

    static final String KEY = "pk";
    static final String RATES = "v";
    static final String EXPIRES = "expires";
    static final String MARK = "mark_";

    /** Stands for rates of another type than text, which nobody wrote who knows how. */
    static final String FOREIGN = "?";

    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private StoredBuckets() {}

    /** A plan's name has no '|' and begins with a letter: so no key is another's, with or without a shard. */
    static Map<String, AttributeValue> key(BucketItem item) {
        String whole = item.key().text() + "|" + item.plan();
        return Map.of(KEY, AttributeValue.fromS(item.shard() == 0 ? whole : whole + "|" + item.shard()));
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** An item as DynamoDB returned it; what isn't ours in it counts as spent. */
    static BucketState state(Map<String, AttributeValue> item) {
        var marks = new HashMap<String, Long>();
        item.forEach((name, value) -> {
            if (name.startsWith(MARK)) {
                marks.put(name.substring(MARK.length()), mark(value.n()));
            }
        });
        return new BucketState(rates(item.get(RATES)), marks);
    }

    private static String rates(@Nullable AttributeValue value) {
        return value == null ? "" : value.s() == null ? FOREIGN : value.s();
    }

    private static long mark(@Nullable String number) {
        if (number == null) {
            return Long.MAX_VALUE;
        }
        // rounded up, that a fraction admits nothing more
        BigDecimal mark = new BigDecimal(number).setScale(0, RoundingMode.CEILING);
        return mark.signum() < 0 || mark.compareTo(MAX) > 0 ? Long.MAX_VALUE : mark.longValueExact();
    }
}
