package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A plan as an item: {@code version}, from 1, and {@code limits}, a list of maps (see {@link LimitMap}); without limits it has
 * been withdrawn. A {@code note} is for people.
 */
record PlanItem(long version, Optional<Plan> plan) {

    static final String VERSION = "version";
    private static final String LIMITS = "limits";
    private static final Set<String> KNOWN = Set.of(PlanKey.PARTITION, PlanKey.SORT, VERSION, LIMITS, "note");

    static Map<String, AttributeValue> of(Plan plan) {
        var item = withdrawn(plan.name(), plan.version());
        item.put(
                LIMITS,
                AttributeValue.fromL(plan.limits().stream().map(LimitMap::of).toList()));
        return item;
    }

    static Map<String, AttributeValue> withdrawn(String plan, long version) {
        requireVersion(version);
        var item = new HashMap<>(PlanKey.plan(plan));
        item.put(VERSION, StoredBuckets.number(version));
        return item;
    }

    /**
     * Reads a plan.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static PlanItem read(String name, Map<String, AttributeValue> attributes) {
        StrictItem item = new StrictItem("", attributes).only(KNOWN);
        long version = item.whole(VERSION);
        requireVersion(version);
        return new PlanItem(
                version,
                attributes.containsKey(LIMITS)
                        ? Optional.of(new Plan(
                                name,
                                item.items(LIMITS).stream().map(LimitMap::read).toList(),
                                version))
                        : Optional.empty());
    }

    private static void requireVersion(long version) {
        if (version < 1) {
            throw new IllegalArgumentException("version " + version + " is not at least 1; 0 is the deployment's");
        }
    }
}
