package dev.portcullis.gate;

import dev.portcullis.authorizer.ConflictingRoutes;
import dev.portcullis.authorizer.HttpMethod;
import dev.portcullis.authorizer.PathTemplate;
import dev.portcullis.authorizer.Route;
import dev.portcullis.authorizer.RouteTable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code routes}: what calls require. */
final class RoutesSection {

    private static final String ANY = "ANY";

    private RoutesSection() {}

    static Optional<RouteTable> read(GateNode section) {
        List<GateNode> nodes = new ArrayList<>();
        List<Route> routes = new ArrayList<>();
        for (GateNode node : section.list("routes")) {
            route(node).ifPresent(route -> {
                nodes.add(node);
                routes.add(route);
            });
        }
        return table(nodes, routes);
    }

    /** All conflicts, not only the first: a rule that conflicts is left out, and the rest tried again. */
    private static Optional<RouteTable> table(List<GateNode> nodes, List<Route> routes) {
        try {
            return Optional.of(RouteTable.of(routes));
        } catch (ConflictingRoutes conflict) {
            int later = conflict.later();
            nodes.get(later)
                    .fault(
                            routes.get(later).path() + " says again what line "
                                    + nodes.get(conflict.earlier()).line() + " says of the same calls",
                            "keep one of the two");
            nodes.remove(later);
            routes.remove(later);
            return table(nodes, routes);
        }
    }

    private static Optional<Route> route(GateNode node) {
        Optional<GateMap> read = node.map("a route", List.of("path", "methods", "scopes"));
        if (read.isEmpty()) {
            return Optional.empty();
        }
        GateMap map = read.get();
        Optional<PathTemplate> path = map.required("path", "path: /orders/{id}")
                .flatMap(value ->
                        value.parsed("path", "write it as API Gateway does: /orders/{id}", PathTemplate::parse));
        Set<HttpMethod> methods =
                map.optional("methods").map(RoutesSection::methods).orElse(HttpMethod.any());
        Set<String> scopes = map.optional("scopes").map(RoutesSection::scopes).orElse(Set.of());
        return path.isPresent() && !methods.isEmpty()
                ? node.built("change the route", () -> new Route(path.get(), methods, scopes))
                : Optional.empty();
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

    /** Unlike other lists, this one may be empty: a valid token is enough. */
    private static Set<String> scopes(GateNode value) {
        Set<String> scopes = new LinkedHashSet<>();
        value.elements("scopes").forEach(element -> element.text("a scope").ifPresent(scopes::add));
        return scopes;
    }
}
