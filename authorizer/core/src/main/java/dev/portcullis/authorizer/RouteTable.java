package dev.portcullis.authorizer;

import static dev.portcullis.authorizer.DenialReason.METHOD_UNKNOWN;
import static dev.portcullis.authorizer.DenialReason.ROUTE_UNKNOWN;
import static dev.portcullis.authorizer.DenialReason.SCOPE_MISSING;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What each route requires. The most specific path that matches decides alone, then the rule that names the method before
 * the one for any: a path that the table names is never reached through a wider rule. What no rule matches is refused.
 */
public final class RouteTable {

    // INVARIANT: sorted by specificity, one entry a shape, so the first that matches wins.
    private final List<Shape> shapes;

    private RouteTable(List<Shape> shapes) {
        this.shapes = shapes;
    }

    /** The routes of one shape of path. */
    record Shape(PathTemplate path, Map<HttpMethod, Route> routes) {}

    /**
     * A table of these rules, whose order doesn't matter.
     *
     * @throws ConflictingRoutes when two of them say something of the same path and method
     */
    public static RouteTable of(List<Route> routes) {
        Map<SegmentPattern, Shape> shapes = new HashMap<>();
        // Rules for any method last: they fill what the others left.
        List<Route> ordered = routes.stream()
                .sorted(Comparator.comparing(Route::isForAnyMethod))
                .toList();
        for (Route route : ordered) {
            Shape shape = shapes.computeIfAbsent(
                    route.path().shape(), key -> new Shape(route.path(), new EnumMap<>(HttpMethod.class)));
            for (HttpMethod method : route.methods()) {
                Route earlier = shape.routes().putIfAbsent(method, route);
                if (earlier != null && earlier.isForAnyMethod() == route.isForAnyMethod()) {
                    throw new ConflictingRoutes(routes.indexOf(earlier), routes.lastIndexOf(route), method, route);
                }
            }
        }
        return new RouteTable(shapes.values().stream()
                .sorted(Comparator.comparing(Shape::path, PathTemplate.BY_SPECIFICITY))
                .toList());
    }

    /** Whether that caller may make that call. */
    public Decision decide(Principal principal, HttpMethod method, RequestPath path) {
        Optional<Shape> shape = shapes.stream()
                .filter(candidate -> candidate.path().matches(path))
                .findFirst();
        if (shape.isEmpty()) {
            return new Decision.Deny(ROUTE_UNKNOWN, "no rule matches the path");
        }
        Route route = shape.get().routes().get(method);
        if (route == null) {
            return new Decision.Deny(
                    METHOD_UNKNOWN, "no rule for " + method + " " + shape.get().path());
        }
        return principal.scopes().containsAll(route.scopes())
                ? new Decision.Allow(principal, route)
                : new Decision.Deny(SCOPE_MISSING, route.path() + " requires " + String.join(" ", route.scopes()));
    }

    /** Every scope that some rule requires. */
    public Set<String> scopes() {
        return shapes.stream()
                .flatMap(shape -> shape.routes().values().stream())
                .flatMap(route -> route.scopes().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The table's shapes, most specific first. */
    List<Shape> shapes() {
        return shapes;
    }
}
