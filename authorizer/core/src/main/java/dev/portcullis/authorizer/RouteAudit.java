package dev.portcullis.authorizer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a table's author may not have meant. Asked by whoever checks a gate file, never while calls are answered: it walks
 * through all the paths there are.
 */
public final class RouteAudit {

    private final RouteTable table;
    private final List<RouteTable.Shape> shapes;
    private final List<SegmentPattern> patterns;

    public RouteAudit(RouteTable table) {
        this.table = table;
        this.shapes = table.shapes();
        this.patterns = shapes.stream().map(shape -> shape.path().shape()).toList();
    }

    /**
     * Two rules for some of the same paths, neither of which is for all of the other's.
     *
     * @param decides the one that does
     * @param other the one that doesn't
     * @param example a path that both are for
     */
    public record Crossing(Route decides, Route other, String example) {}

    /**
     * A path that a rule names, and so keeps from a wider rule that lets more methods through.
     *
     * @param narrower a rule for that path
     * @param wider the rule that would let them through
     * @param methods that are refused
     */
    public record Shadow(Route narrower, Route wider, Set<HttpMethod> methods) {}

    /**
     * What decides the calls of one of an API's own routes.
     *
     * @param rules any of which may, the most specific first
     * @param hasGaps whether some of its calls are refused, since no rule is for them
     */
    public record Coverage(List<Route> rules, boolean hasGaps) {}

    /** Rules that decide no call, since others take all of theirs. */
    public List<Route> unreachable() {
        List<Route> unreachable = new ArrayList<>(table.routes());
        for (int i = 0; i < shapes.size(); i++) {
            if (decidesSomething(i)) {
                unreachable.removeAll(shapes.get(i).routes().values());
            }
        }
        unreachable.removeIf(route -> route.path().isConnect());
        return unreachable;
    }

    /** Rules whose paths cross, and that don't ask for the same. */
    public List<Crossing> crossings() {
        List<Crossing> crossings = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            for (int j = i + 1; j < shapes.size(); j++) {
                Route decides = first(i);
                Route other = first(j);
                boolean askTheSame = decides.access().equals(other.access())
                        && decides.methods().equals(other.methods());
                if (!askTheSame && relation(patterns.get(i), patterns.get(j)) == Relation.CROSSING) {
                    crossings.add(new Crossing(decides, other, common(patterns.get(i), patterns.get(j))));
                }
            }
        }
        return crossings;
    }

    /** Paths whose own rules keep methods from a wider rule; each path with the narrowest that would let them through. */
    public List<Shadow> shadows() {
        List<Shadow> shadows = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            Set<HttpMethod> refused = EnumSet.allOf(HttpMethod.class);
            refused.removeAll(shapes.get(i).routes().keySet());
            for (int j = i + 1; j < shapes.size() && !refused.isEmpty(); j++) {
                Set<HttpMethod> wider = EnumSet.copyOf(refused);
                wider.retainAll(shapes.get(j).routes().keySet());
                if (!wider.isEmpty() && relation(patterns.get(i), patterns.get(j)) == Relation.WITHIN) {
                    Route through = shapes.get(j).routes().get(wider.iterator().next());
                    if (through != null) {
                        shadows.add(new Shadow(first(i), through, Collections.unmodifiableSet(wider)));
                    }
                    refused.clear();
                }
            }
        }
        return shadows;
    }

    /** What decides calls of an API's route by that method. */
    public Coverage coverage(PathTemplate path, HttpMethod method) {
        List<Route> rules = new ArrayList<>();
        if (path.isConnect()) {
            table.route(method, RequestPath.CONNECT).ifPresent(rules::add);
            return new Coverage(rules, rules.isEmpty());
        }
        BitSet named = new BitSet();
        for (int i = 0; i < shapes.size(); i++) {
            Route route = shapes.get(i).routes().get(method);
            if (route != null) {
                named.set(i);
                if (isHit(i, path.shape())) {
                    rules.add(route);
                }
            }
        }
        boolean hasGaps = PathCells.of(patterns, named, List.of(path.shape())).stream()
                .flatMap(Set::stream)
                .anyMatch(cell -> !cell.permitted() && cell.candidates().get(0));
        return new Coverage(rules, hasGaps);
    }

    private boolean isHit(int shape, SegmentPattern by) {
        return PathCells.of(patterns, only(shape), List.of(by)).stream()
                .flatMap(Set::stream)
                .anyMatch(cell -> cell.permitted() && cell.candidates().get(0));
    }

    private boolean decidesSomething(int shape) {
        // More states than are explored: nothing is said against the rule.
        return PathCells.of(patterns, only(shape), List.of())
                .map(cells -> cells.stream().anyMatch(PathCells.Cell::permitted))
                .orElse(true);
    }

    private Route first(int shape) {
        return shapes.get(shape).routes().values().iterator().next();
    }

    private enum Relation {
        APART,
        WITHIN,
        CROSSING
    }

    /** How one pattern's paths are to those of another, which is less specific. */
    private static Relation relation(SegmentPattern one, SegmentPattern other) {
        Set<PathCells.Cell> cells =
                PathCells.of(List.of(), new BitSet(), List.of(one, other)).orElse(Set.of());
        boolean meet = cells.stream().anyMatch(cell -> cell.candidates().cardinality() == 2);
        boolean oneAlone = cells.stream()
                .anyMatch(cell -> cell.candidates().get(0) && !cell.candidates().get(1));
        boolean otherAlone = cells.stream()
                .anyMatch(cell -> !cell.candidates().get(0) && cell.candidates().get(1));
        if (!meet) {
            return Relation.APART;
        }
        return oneAlone && otherAlone ? Relation.CROSSING : oneAlone ? Relation.APART : Relation.WITHIN;
    }

    /** A path of two patterns that have one in common. */
    private static String common(SegmentPattern one, SegmentPattern other) {
        int length = Math.max(one.elements().size(), other.elements().size());
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int at = i;
            path.append('/').append(one.literal(i).or(() -> other.literal(at)).orElse("x"));
        }
        return path.toString();
    }

    private static BitSet only(int index) {
        BitSet bits = new BitSet();
        bits.set(index);
        return bits;
    }
}
