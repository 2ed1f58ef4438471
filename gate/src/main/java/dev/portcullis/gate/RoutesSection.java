package dev.portcullis.gate;

import static dev.portcullis.gate.FindingCode.RULES_EQUAL;

import dev.portcullis.authorizer.ConflictingRoutes;
import dev.portcullis.authorizer.PathTemplate;
import dev.portcullis.authorizer.Route;
import dev.portcullis.authorizer.RouteTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code routes}: what calls require.
 *
 * @param table of those that are sound
 * @param places of its rules, no two of which are equal
 */
record RoutesSection(RouteTable table, Map<Route, Place> places) {

    static final RoutesSection NONE = new RoutesSection(RouteTable.of(List.of()), Map.of());

    static RoutesSection read(GateNode section, Optional<GateNode> honeypots, RouteReader reader) {
        List<GateNode> nodes = new ArrayList<>();
        List<Route> routes = new ArrayList<>();
        for (GateNode node : section.list("routes")) {
            reader.read(node).ifPresent(route -> {
                nodes.add(node);
                routes.add(route);
            });
        }
        for (GateNode node : honeypots.map(value -> value.list("honeypots")).orElse(List.of())) {
            node.parsed("honeypot", "write a path as API Gateway does: /wp-admin/{rest+}", RoutesSection::honeypot)
                    .ifPresent(route -> {
                        nodes.add(node);
                        routes.add(route);
                    });
        }
        RouteTable table = table(nodes, routes);
        Map<Route, Place> places = new HashMap<>();
        for (int i = 0; i < routes.size(); i++) {
            places.put(routes.get(i), nodes.get(i).place());
        }
        return new RoutesSection(table, places);
    }

    private static Route honeypot(String path) {
        PathTemplate template = PathTemplate.parse(path);
        if (template.isConnect()) {
            throw new IllegalArgumentException("$connect can't be a honeypot");
        }
        return Route.honeypot(template);
    }

    /** All conflicts, not only the first: a rule that conflicts is left out, and the rest tried again. */
    private static RouteTable table(List<GateNode> nodes, List<Route> routes) {
        try {
            return RouteTable.of(routes);
        } catch (ConflictingRoutes conflict) {
            int later = conflict.later();
            nodes.get(later)
                    .fault(
                            RULES_EQUAL,
                            routes.get(later).path() + " says again what line "
                                    + nodes.get(conflict.earlier()).place().line() + " says of the same calls",
                            "keep one of the two");
            nodes.remove(later);
            routes.remove(later);
            return table(nodes, routes);
        }
    }
}
