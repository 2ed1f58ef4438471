package dev.portcullis.authorizer;

import static dev.portcullis.authorizer.DenialReason.METHOD_UNKNOWN;
import static dev.portcullis.authorizer.DenialReason.ROUTE_UNKNOWN;
import static dev.portcullis.authorizer.DenialReason.TOKEN_MISSING;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What each route requires. The most specific path that matches decides alone, then the rule that names the method before
 * the one for any: a path that the table names is never reached through a wider rule. What no rule matches is refused.
 */
public final class RouteTable {

    // INVARIANT: sorted by specificity, one entry a shape, so the first that matches wins.
    private final List<Shape> shapes;
    private final List<Route> routes;

    private RouteTable(List<Shape> shapes, List<Route> routes) {
        this.shapes = shapes;
        this.routes = List.copyOf(routes);
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
        List<Shape> sorted = shapes.values().stream()
                .sorted(Comparator.comparing(Shape::path, PathTemplate.BY_SPECIFICITY))
                .toList();
        return new RouteTable(sorted, routes);
    }

    /** Whether that caller may make that call. */
    public Decision decide(Principal caller, HttpMethod method, RequestPath path) {
        Optional<Shape> shape = shape(path);
        if (shape.isEmpty()) {
            return new Decision.Deny(ROUTE_UNKNOWN, "no rule matches the path");
        }
        Route route = shape.get().routes().get(method);
        if (route == null) {
            return new Decision.Deny(
                    METHOD_UNKNOWN, "no rule for " + method + " " + shape.get().path());
        }
        if (caller instanceof AnonymousCaller && !route.isPublic() && !route.isHoneypot()) {
            return new Decision.Deny(TOKEN_MISSING, route.path() + " requires a token");
        }
        return route.requirements().stream()
                .filter(requirement -> !requirement.isMetBy(caller))
                .findFirst()
                .<Decision>map(unmet -> new Decision.Deny(unmet.reason(), route.path() + " requires " + unmet))
                .orElseGet(() -> new Decision.Allow(caller, route));
    }

    /** The rule that decides such calls; empty when they are refused, whoever makes them. */
    public Optional<Route> route(HttpMethod method, RequestPath path) {
        return shape(path).map(shape -> shape.routes().get(method));
    }

    /** Every scope that some rule names. */
    public Set<String> scopes() {
        Set<String> scopes = new TreeSet<>();
        for (Requirement requirement : requirements()) {
            if (requirement instanceof Requirement.Scopes of) {
                scopes.addAll(of.names());
            }
        }
        return scopes;
    }

    /** Every rule, in the order in which they were given. */
    public List<Route> routes() {
        return routes;
    }

    /** What the rules require that somebody can meet, each requirement once. */
    List<Requirement> requirements() {
        return routes.stream()
                .filter(route -> !route.isHoneypot())
                .flatMap(route -> route.requirements().stream())
                .distinct()
                .toList();
    }

    private Optional<Shape> shape(RequestPath path) {
        return shapes.stream()
                .filter(candidate -> candidate.path().matches(path))
                .findFirst();
    }

    /** The paths' shapes, most specific first; without that of WebSockets, which have no paths. */
    List<Shape> shapes() {
        return shapes.stream().filter(shape -> !shape.path().isConnect()).toList();
    }
}
