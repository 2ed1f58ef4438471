package dev.portcullis.gate;

import dev.portcullis.authorizer.Dependency;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.Outages;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code outage}: what happens while something can't be reached. */
final class OutageSection {

    private static final List<String> KEYS =
            Arrays.stream(Dependency.values()).map(Dependency::id).toList();

    private OutageSection() {}

    static Outages read(GateNode section) {
        Map<Dependency, OutagePolicy> chosen = new EnumMap<>(Dependency.class);
        section.map("outage", KEYS).ifPresent(map -> {
            for (Dependency dependency : Dependency.values()) {
                String allowed =
                        dependency.allowed().stream().map(OutagePolicy::id).collect(Collectors.joining(", "));
                map.optional(dependency.id())
                        .flatMap(value -> value.choice(
                                "policy for an outage of " + dependency.id(),
                                text -> OutagePolicy.named(text).filter(dependency.allowed()::contains),
                                allowed))
                        .ifPresent(policy -> chosen.put(dependency, policy));
            }
        });
        return new Outages(chosen);
    }
}
