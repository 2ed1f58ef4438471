package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.Bucket;
import dev.portcullis.ratelimiter.Buckets;
import dev.portcullis.ratelimiter.Limit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** An update under construction: what is set, under which condition. */
final class LimitsWrite {

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final List<String> sets = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();

    private LimitsWrite(Buckets buckets, long now) {
        name("#e", LimitsItem.EXPIRES);
        values.put(":e", LimitsItem.expires(buckets.plan(), now));
        sets.add("#e = :e");
    }

    /**
     * Spends from every bucket if every bucket admits it. Nothing is compared with what was read before, so that any number
     * of writers go through one after the other; only which bucket has been idle must have been guessed right:
     *
     * <ul>
     *   <li>busy: condition <i>now</i> ≤ <i>tat</i> ≤ <i>now</i> + <i>τ</i> − <i>cT</i>, then <i>tat</i> = <i>tat</i> + <i>cT</i>;
     *   <li>idle: condition no <i>tat</i> or <i>tat</i> &lt; <i>now</i>, then <i>tat</i> = <i>now</i> + <i>cT</i>.
     * </ul>
     */
    static LimitsWrite debit(Buckets guess, long cost, long now) {
        var write = new LimitsWrite(guess, now);
        List<Bucket> buckets = guess.buckets();
        for (int i = 0; i < buckets.size(); i++) {
            Bucket bucket = buckets.get(i);
            Limit limit = bucket.limit();
            long price = cost * limit.interval().toNanos();
            write.name("#t" + i, LimitsItem.attribute(limit));
            if (bucket.isIdle(now)) {
                write.values.put(":now", LimitsItem.number(now));
                write.values.put(":t" + i, LimitsItem.number(now + price));
                write.conditions.add("(attribute_not_exists(#t%1$d) OR #t%1$d < :now)".formatted(i));
                write.sets.add("#t%1$d = :t%1$d".formatted(i));
            } else {
                write.values.put(":now", LimitsItem.number(now));
                write.values.put(":l" + i, LimitsItem.number(Bucket.latest(limit, cost, now)));
                write.values.put(":c" + i, LimitsItem.number(price));
                write.conditions.add("#t%1$d BETWEEN :now AND :l%1$d".formatted(i));
                write.sets.add("#t%1$d = #t%1$d + :c%1$d".formatted(i));
            }
        }
        return write;
    }

    /** Replaces the damaged buckets of an item, if they are still what they were. */
    static LimitsWrite mend(Buckets mended, Map<String, AttributeValue> item, long now) {
        var write = new LimitsWrite(mended, now);
        List<Bucket> before = LimitsItem.buckets(mended.plan(), item).buckets();
        for (int i = 0; i < before.size(); i++) {
            Bucket bucket = mended.buckets().get(i);
            if (!bucket.equals(before.get(i))) {
                String attribute = LimitsItem.attribute(bucket.limit());
                write.name("#t" + i, attribute);
                write.values.put(":o" + i, item.getOrDefault(attribute, AttributeValue.fromNul(true)));
                write.values.put(":t" + i, LimitsItem.number(bucket.tat()));
                write.conditions.add("#t%1$d = :o%1$d".formatted(i));
                write.sets.add("#t%1$d = :t%1$d".formatted(i));
            }
        }
        return write;
    }

    UpdateItemRequest.Builder request(String table, Map<String, AttributeValue> key) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(key)
                .updateExpression("SET " + String.join(", ", sets))
                .conditionExpression(String.join(" AND ", conditions))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }

    private void name(String placeholder, String attribute) {
        names.put(placeholder, attribute);
    }
}
