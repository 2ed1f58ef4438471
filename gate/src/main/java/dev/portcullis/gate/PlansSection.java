package dev.portcullis.gate;

import static dev.portcullis.gate.FindingCode.REFERENCE_UNKNOWN;

import dev.portcullis.authorizer.Charge;
import dev.portcullis.ratelimiter.BasePlans;
import dev.portcullis.ratelimiter.Plan;
import dev.portcullis.ratelimiter.Tier;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code plans}, {@code defaultPlan} and {@code anonymousPlan}: how often clients may call.
 *
 * @param plans those that are sound
 * @param declared the names of all, sound or not
 * @param defaultPlan the name of the plan of clients that have none of their own
 * @param anonymousPlan the name of the plan of callers without a token
 * @param shared the names of the plans of what clients share
 */
record PlansSection(
        Map<String, Plan> plans,
        Set<String> declared,
        Optional<String> defaultPlan,
        Optional<String> anonymousPlan,
        Map<Tier, String> shared) {

    private static final List<Tier> SHARED = List.of(Tier.TENANT, Tier.ROUTE, Tier.GLOBAL);

    static PlansSection read(GateMap file) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        Set<String> declared = new LinkedHashSet<>();
        file.required("plans", "plans: { standard: { limits: […] } }")
                .ifPresent(section -> section.anyMap("plans").ifPresent(map -> {
                    declared.addAll(map.entries().keySet());
                    map.entries()
                            .forEach((name, value) -> PlanEntry.read(map.key(name), name, value)
                                    .ifPresent(plan -> plans.put(name, plan)));
                    if (map.entries().isEmpty()) {
                        section.fault("plans is empty", "write one plan at least");
                    }
                }));
        Optional<String> byDefault =
                file.required("defaultPlan", "defaultPlan: standard").flatMap(value -> reference(value, declared));
        Optional<GateNode> anonymous = file.optional("anonymousPlan");
        return new PlansSection(
                plans,
                declared,
                byDefault,
                anonymous.isEmpty() ? byDefault : anonymous.flatMap(value -> reference(value, declared)),
                file.optional("sharedPlans")
                        .map(value -> shared(value, declared))
                        .orElse(Map.of()));
    }

    private static Map<Tier, String> shared(GateNode section, Set<String> declared) {
        Map<Tier, String> shared = new EnumMap<>(Tier.class);
        List<String> keys = SHARED.stream().map(PlansSection::key).toList();
        section.map("sharedPlans", keys)
                .ifPresent(map -> SHARED.forEach(tier -> map.optional(key(tier))
                        .flatMap(value -> reference(value, declared))
                        .ifPresent(name -> shared.put(tier, name))));
        return shared;
    }

    private static String key(Tier tier) {
        return tier.name().toLowerCase(Locale.ROOT);
    }

    /** All of them, where they are sound. */
    Optional<BasePlans> basePlans() {
        return isSound(defaultPlan) && isSound(anonymousPlan) && plans.keySet().containsAll(shared.values())
                ? Optional.of(new BasePlans(plans, defaultPlan.orElseThrow(), anonymousPlan.orElseThrow(), shared))
                : Optional.empty();
    }

    /** The name of a plan that there is. */
    Optional<String> named(GateNode value) {
        return reference(value, declared);
    }

    /** A plan under which a route's calls would never be admitted. */
    Optional<Plan> whoCannotPay(Charge charge, boolean isPublic) {
        Stream<String> candidates = charge.plan().isPresent()
                ? charge.plan().stream()
                : Stream.concat(defaultPlan.stream(), isPublic ? anonymousPlan.stream() : Stream.empty());
        return candidates
                .flatMap(name -> Optional.ofNullable(plans.get(name)).stream())
                .filter(plan -> charge.permits() > plan.maxCost())
                .findFirst();
    }

    private boolean isSound(Optional<String> name) {
        return name.filter(plans::containsKey).isPresent();
    }

    private static Optional<String> reference(GateNode value, Set<String> declared) {
        Optional<String> name = value.text("a plan's name");
        // Where there is no plan at all, that is the fault.
        if (name.isPresent() && !declared.isEmpty() && !declared.contains(name.get())) {
            value.fault(REFERENCE_UNKNOWN, "no plan is named '" + name.get() + "'", "name one of " + declared);
            return Optional.empty();
        }
        return name;
    }
}
