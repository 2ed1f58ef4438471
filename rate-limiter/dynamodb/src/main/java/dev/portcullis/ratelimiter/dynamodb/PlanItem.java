package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Plan;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A plan as an item: {@code limits} is a list of maps of {@code name}, {@code permits}, {@code period} (ISO 8601, such as
 * {@code PT1S}) and {@code burst}, which may be left out where it is the permits. A {@code note} is for people.
 */
final class PlanItem {

    static final String LIMITS = "limits";
    private static final Set<String> KNOWN = Set.of(PlanKey.PARTITION, PlanKey.SORT, LIMITS, "note");
    private static final Set<String> LIMIT = Set.of("name", "permits", "period", "burst");

    private PlanItem() {}

    static Map<String, AttributeValue> of(Plan plan) {
        var item = new HashMap<>(PlanKey.plan(plan.name()));
        item.put(
                LIMITS,
                AttributeValue.fromL(plan.limits().stream()
                        .map(limit -> AttributeValue.fromM(Map.of(
                                "name", AttributeValue.fromS(limit.name()),
                                "permits", LimitsItem.number(limit.permits()),
                                "period", AttributeValue.fromS(limit.period().toString()),
                                "burst", LimitsItem.number(limit.burst()))))
                        .toList()));
        return item;
    }

    /**
     * Reads a plan.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static Plan read(String name, Map<String, AttributeValue> attributes) {
        StrictItem item = new StrictItem("", attributes).only(KNOWN);
        return new Plan(name, item.items(LIMITS).stream().map(PlanItem::limit).toList());
    }

    private static Limit limit(StrictItem item) {
        item.only(LIMIT);
        long permits = item.whole("permits");
        return new Limit(
                item.text("name"),
                permits,
                duration(item),
                item.optionalWhole("burst").orElse(permits));
    }

    private static Duration duration(StrictItem item) {
        try {
            return Duration.parse(item.text("period"));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(item.path() + "period is no duration such as PT1S, PT1H or P1D", e);
        }
    }
}
