package dev.portcullis.local.apigateway;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the route of a request: the most specific path, then the exact method before ANY. */
final class RouteTable {

    private final List<Route> mostSpecificFirst;

    RouteTable(List<Route> routes) {
        mostSpecificFirst = routes.stream()
                .sorted(Comparator.comparing((Route route) -> route.key().path().specificity())
                        .thenComparing(route -> route.key().method().equals(Route.ANY)))
                .toList();
    }

    Optional<MatchedRoute> match(String method, String path) {
        for (Route route : mostSpecificFirst) {
            String wanted = route.key().method();
            if (wanted.equals(method) || wanted.equals(Route.ANY)) {
                var parameters = route.key().path().match(path);
                if (parameters.isPresent()) {
                    return Optional.of(new MatchedRoute(route, parameters.get()));
                }
            }
        }
        return Optional.empty();
    }
}
