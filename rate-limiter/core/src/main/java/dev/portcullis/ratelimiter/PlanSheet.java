package dev.portcullis.ratelimiter;

import java.util.Map;
import java.util.Optional;

/**
 * What a store says of plans.
 *
 * @param plans by their names; each replaces the deployment's one of that name
 * @param withdrawn names under which the deployment's plan, or none, holds again, and the versions since when it does
 * @param defaultPlan the name of the plan of clients that have none of their own, where it was changed
 * @param anonymousPlan the name of the plan of clients told apart by their address, where it was changed
 * @param clients every client that has a plan of its own; empty when they are too many to list
 */
public record PlanSheet(
        Map<String, Plan> plans,
        Map<String, Long> withdrawn,
        Optional<String> defaultPlan,
        Optional<String> anonymousPlan,
        Optional<Map<BucketKey, ClientPlan>> clients) {

    /** Nothing was changed. */
    public static final PlanSheet EMPTY =
            new PlanSheet(Map.of(), Map.of(), Optional.empty(), Optional.empty(), Optional.of(Map.of()));

    public PlanSheet {
        plans = Map.copyOf(plans);
        withdrawn = Map.copyOf(withdrawn);
        clients = clients.map(Map::copyOf);
    }
}
