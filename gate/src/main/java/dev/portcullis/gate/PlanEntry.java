package dev.portcullis.gate;

import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One of the {@code plans}. */
final class PlanEntry {

    private PlanEntry() {}

    static Optional<Plan> read(GateNode key, String name, GateNode value) {
        return value.map("a plan", List.of("limits"))
                .flatMap(plan -> plan.required("limits", "limits: [{ name: burst, permits: 5, period: PT1S }]"))
                .flatMap(limits -> plan(key, name, limits));
    }

    private static Optional<Plan> plan(GateNode key, String name, GateNode section) {
        List<GateNode> nodes = section.list("limits");
        List<Limit> limits = new ArrayList<>();
        nodes.forEach(node -> limit(node).ifPresent(limits::add));
        return limits.isEmpty() || limits.size() < nodes.size()
                ? Optional.empty()
                : key.built("change the plan", () -> new Plan(name, limits));
    }

    private static Optional<Limit> limit(GateNode node) {
        Optional<GateMap> read = node.map("a limit", List.of("name", "permits", "period", "burst"));
        if (read.isEmpty()) {
            return Optional.empty();
        }
        GateMap map = read.get();
        Optional<String> name = map.required("name", "name: burst").flatMap(value -> value.text("a limit's name"));
        Optional<Long> permits = map.required("permits", "permits: 5").flatMap(value -> value.whole("permits"));
        Optional<Duration> period = map.required("period", "period: PT1S").flatMap(value -> value.duration("period"));
        Optional<GateNode> given = map.optional("burst");
        Optional<Long> burst = given.isPresent() ? given.get().whole("burst") : permits;
        return name.isPresent() && permits.isPresent() && period.isPresent() && burst.isPresent()
                ? node.built("change the limit", () -> new Limit(name.get(), permits.get(), period.get(), burst.get()))
                : Optional.empty();
    }
}
