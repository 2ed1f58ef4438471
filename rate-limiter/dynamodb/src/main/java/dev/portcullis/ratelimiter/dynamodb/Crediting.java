package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.EpochNanos;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Takes buckets' instants back. What others have cached refuses on for a while: less is admitted, never more. */
final class Crediting {

    private final DynamoDbClient client;
    private final LimiterSettings settings;

    Crediting(DynamoDbClient client, LimiterSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /**
     * Credits each bucket that isn't full, all at once.
     *
     * @param credits nanoseconds by the limit's name
     * @throws LimiterUnavailable when it isn't known whether that was done
     */
    void credit(Map<String, AttributeValue> key, Map<String, Long> credits, Instant instant) {
        long now = EpochNanos.of(instant);
        Map<String, Long> left = new TreeMap<>(credits);
        // a bucket that is found full needs nothing, and stays so or is spent from by who needs no credit of ours
        for (int tried = 0; !left.isEmpty() && tried <= credits.size(); tried++) {
            try {
                client.updateItem(request(key, left, now));
                return;
            } catch (ConditionalCheckFailedException e) {
                Map<String, AttributeValue> item = e.hasItem() ? e.item() : Map.of();
                left.keySet().removeIf(limit -> !isAbove(item.get(LimitsItem.attribute(limit)), now));
            } catch (SdkException e) {
                throw new LimiterUnavailable("table " + settings.table() + ": " + e.getMessage(), e);
            }
        }
    }

    private UpdateItemRequest request(Map<String, AttributeValue> key, Map<String, Long> credits, long now) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> sets = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        values.put(":now", LimitsItem.number(now));
        credits.forEach((limit, credit) -> {
            int i = sets.size();
            names.put("#t" + i, LimitsItem.attribute(limit));
            values.put(":c" + i, LimitsItem.number(credit));
            sets.add("#t%1$d = #t%1$d - :c%1$d".formatted(i));
            conditions.add("#t%d > :now".formatted(i));
        });
        return UpdateItemRequest.builder()
                .tableName(settings.table())
                .key(key)
                .updateExpression("SET " + String.join(", ", sets))
                .conditionExpression(String.join(" AND ", conditions))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .overrideConfiguration(bounds ->
                        bounds.apiCallAttemptTimeout(settings.attempt()).apiCallTimeout(settings.decision()))
                .build();
    }

    private static boolean isAbove(@Nullable AttributeValue tat, long now) {
        return tat != null && tat.n() != null && new BigDecimal(tat.n()).compareTo(BigDecimal.valueOf(now)) > 0;
    }
}
