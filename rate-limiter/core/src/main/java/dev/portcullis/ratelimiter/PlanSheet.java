package dev.portcullis.ratelimiter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a store says of plans.
 *
 * @param plans by their names; each replaces the deployment's one of that name
 * @param defaultPlan the name of the plan of clients that have none of their own, where it was changed
 * @param anonymousPlan the name of the plan of clients told apart by their address, where it was changed
 * @param clients every client that has a plan of its own; empty when they are too many to list
 */
public record PlanSheet(
        Map<String, Plan> plans,
        Optional<String> defaultPlan,
        Optional<String> anonymousPlan,
        Optional<Map<BucketKey, ClientPlan>> clients) {

    /** Nothing was changed. */
    public static final PlanSheet EMPTY =
            new PlanSheet(Map.of(), Optional.empty(), Optional.empty(), Optional.of(Map.of()));

    public PlanSheet {
        plans = Map.copyOf(plans);
        clients = clients.map(Map::copyOf);
    }

    public static Map<String, Plan> byName(List<Plan> plans) {
        return plans.stream().collect(Collectors.toMap(Plan::name, Function.identity()));
    }
}
