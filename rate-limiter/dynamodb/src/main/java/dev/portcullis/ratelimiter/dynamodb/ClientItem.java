package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.ClientPlan;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A client's own plan as an item: its name in {@code plan}, and its end, if any, in {@code expires}, in epoch seconds. */
final class ClientItem {

    static final String PLAN = "plan";
    private static final Set<String> KNOWN =
            Set.of(PlanKey.PARTITION, PlanKey.SORT, PLAN, StoredBuckets.EXPIRES, "note");

    private ClientItem() {}

    static Map<String, AttributeValue> of(BucketKey client, ClientPlan plan) {
        var item = new HashMap<>(PlanKey.client(client));
        item.put(PLAN, AttributeValue.fromS(plan.plan()));
        // a second that has begun still belongs to the client
        plan.until()
                .ifPresent(until -> item.put(
                        StoredBuckets.EXPIRES,
                        StoredBuckets.number(until.plusNanos(999_999_999).getEpochSecond())));
        return item;
    }

    /**
     * Reads a client's plan.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static ClientPlan read(Map<String, AttributeValue> attributes) {
        StrictItem item = new StrictItem("", attributes).only(KNOWN);
        return new ClientPlan(
                item.text(PLAN), item.optionalWhole(StoredBuckets.EXPIRES).map(ClientItem::instant));
    }

    private static Instant instant(long epochSecond) {
        try {
            return Instant.ofEpochSecond(epochSecond);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expires is no time", e);
        }
    }
}
