package dev.portcullis.authorizer;

import java.util.EnumMap;
import java.util.Map;

/** What happens to calls while each dependency can't be reached. */
public final class Outages {

    /** For each dependency its own default: no check is left out. */
    public static final Outages DEFAULT = new Outages(Map.of());

    private final Map<Dependency, OutagePolicy> policies = new EnumMap<>(Dependency.class);

    /**
     * The defaults, but for these.
     *
     * @throws IllegalArgumentException when a dependency can't have its policy
     */
    public Outages(Map<Dependency, OutagePolicy> chosen) {
        for (Dependency dependency : Dependency.values()) {
            OutagePolicy policy = chosen.getOrDefault(dependency, dependency.byDefault());
            if (!dependency.allowed().contains(policy)) {
                throw new IllegalArgumentException("an outage of " + dependency.id() + " can't be " + policy.id());
            }
            policies.put(dependency, policy);
        }
    }

    /** The policy for an outage of that. */
    public OutagePolicy of(Dependency dependency) {
        return policies.getOrDefault(dependency, OutagePolicy.CLOSED);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outages outages && outages.policies.equals(policies);
    }

    @Override
    public int hashCode() {
        return policies.hashCode();
    }

    @Override
    public String toString() {
        return policies.toString();
    }
}
