package dev.portcullis.gate;

import static dev.portcullis.gate.FindingCode.COST_TOO_HIGH;

import dev.portcullis.authorizer.Access;
import dev.portcullis.authorizer.Charge;
import dev.portcullis.authorizer.HttpMethod;
import dev.portcullis.authorizer.PathTemplate;
import dev.portcullis.authorizer.Requirement;
import dev.portcullis.authorizer.Route;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one of the {@code routes}. */
final class RouteReader {

    private static final String ANY = "ANY";
    private static final List<String> KEYS = keys();

    private final RequirementsReader requirements;
    private final PlansSection plans;

    RouteReader(RequirementsReader requirements, PlansSection plans) {
        this.requirements = requirements;
        this.plans = plans;
    }

    Optional<Route> read(GateNode node) {
        Optional<GateMap> read = node.map("a route", KEYS);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        GateMap map = read.get();
        Optional<PathTemplate> path = map.required("path", "path: /orders/{id}")
                .flatMap(value ->
                        value.parsed("path", "write it as API Gateway does: /orders/{id}", PathTemplate::parse));
        Set<HttpMethod> methods =
                map.optional("methods").map(RouteReader::methods).orElse(HttpMethod.any());
        Access access = access(map);
        Optional<Charge> charge = charge(map, access);
        return path.isPresent() && !methods.isEmpty() && charge.isPresent()
                ? node.built("change the route", () -> new Route(path.get(), methods, access, charge.get()))
                : Optional.empty();
    }

    private Access access(GateMap map) {
        List<Requirement> required = requirements.read(map);
        boolean isPublic =
                map.optional("public").flatMap(value -> value.truth("public")).orElse(false);
        if (!isPublic) {
            return new Access.Callers(required);
        }
        RequirementsReader.KEYS.stream()
                .filter(key -> map.optional(key).isPresent())
                .forEach(
                        key -> map.key(key).fault("a public route can't have " + key, "leave it out, or public: true"));
        return new Access.Everyone();
    }

    private Optional<Charge> charge(GateMap map, Access access) {
        Optional<String> plan = map.optional("plan").flatMap(plans::named);
        Optional<String> shared = map.optional("sharedPlan").flatMap(plans::named);
        Optional<GateNode> given = map.optional("cost");
        Optional<Long> cost = given.isEmpty() ? Optional.of(1L) : given.get().whole("cost");
        Optional<Charge> charge = cost.flatMap(permits -> given.orElse(map.self())
                .built("write 0 to " + Charge.MAX_PERMITS, () -> new Charge(permits, plan, shared)));
        boolean isAnonymous = access.fold(everyone -> true, callers -> false);
        charge.ifPresent(read -> plans.whoCannotPay(read, isAnonymous)
                .ifPresent(poor -> given.orElse(map.self())
                        .fault(
                                COST_TOO_HIGH,
                                "a cost of " + read.permits() + " is more than plan " + poor.name()
                                        + " ever admits at once (" + poor.maxCost() + ")",
                                "lower the cost, raise the plan's burst, or name a plan for the route")));
        return charge;
    }

    private static Set<HttpMethod> methods(GateNode value) {
        Set<HttpMethod> methods = EnumSet.noneOf(HttpMethod.class);
        List<GateNode> elements = value.list("methods");
        for (GateNode element : elements) {
            element.text("a method").ifPresent(text -> {
                if (text.equals(ANY)) {
                    methods.addAll(HttpMethod.any());
                    if (elements.size() > 1) {
                        element.fault("ANY beside other methods", "keep ANY alone, or the others");
                    }
                } else {
                    HttpMethod.named(text)
                            .ifPresentOrElse(
                                    methods::add,
                                    () -> element.fault(
                                            "'" + text + "' is no method", "choose of ANY and " + HttpMethod.any()));
                }
            });
        }
        return methods;
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(List.of("path", "methods", "public"));
        keys.addAll(RequirementsReader.KEYS);
        keys.addAll(List.of("cost", "plan", "sharedPlan"));
        return keys;
    }
}
