package dev.portcullis.ratelimiter;

import java.util.Map;

/**
 * The plans that a deployment ships with: what holds where nothing was changed at run time.
 *
 * @param plans by their names
 * @param defaultPlan the name of the plan of clients that have none of their own
 * @param anonymousPlan the name of the plan of clients that are told apart by their address
 * @param shared the names of the plans of tiers that clients share; a tier without one has no limits
 */
public record BasePlans(Map<String, Plan> plans, String defaultPlan, String anonymousPlan, Map<Tier, String> shared) {

    /** Without limits but the clients' own. */
    public BasePlans(Map<String, Plan> plans, String defaultPlan, String anonymousPlan) {
        this(plans, defaultPlan, anonymousPlan, Map.of());
    }

    public BasePlans {
        plans = Map.copyOf(plans);
        plans.forEach((name, plan) -> {
            if (!plan.name().equals(name)) {
                throw new IllegalArgumentException("plan " + plan.name() + " is listed as " + name);
            }
        });
        require("default plan", defaultPlan, plans);
        require("plan of anonymous clients", anonymousPlan, plans);
        shared = Map.copyOf(shared);
        for (Map.Entry<Tier, String> tier : shared.entrySet()) {
            require("plan of the tier " + tier.getKey(), tier.getValue(), plans);
        }
    }

    /** Anonymous clients, too, under the default plan, each address by itself. */
    public static BasePlans of(Map<String, Plan> plans, String defaultPlan) {
        return new BasePlans(plans, defaultPlan, defaultPlan);
    }

    private static void require(String what, String name, Map<String, Plan> plans) {
        if (!plans.containsKey(name)) {
            throw new IllegalArgumentException("the " + what + " " + name + " is not one of " + plans.keySet());
        }
    }
}
