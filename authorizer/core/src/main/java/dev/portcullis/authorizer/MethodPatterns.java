package dev.portcullis.authorizer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a caller may call by one method, in the only words that IAM has: wildcards that span slashes, some to allow and
 * some to deny, of which a deny wins. Not every set of paths can be said so: {@code /a/{id}} and {@code /a/{id}/b}
 * together can't, since what denies {@code /a/1/c} denies {@code /a/1/b} too. What can't be said is left out: never
 * allowed too much.
 *
 * @param isExact whether nothing had to be left out
 */
record MethodPatterns(List<SegmentPattern> allow, List<SegmentPattern> deny, boolean isExact) {

    static final MethodPatterns NONE = new MethodPatterns(List.of(), List.of(), true);

    MethodPatterns {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    /**
     * The patterns for those shapes.
     *
     * @param shapes most specific first; the first that matches a path decides
     * @param permitted the indices of the shapes that the caller may call
     */
    static MethodPatterns of(List<SegmentPattern> shapes, BitSet permitted) {
        List<SegmentPattern> allows = allowCandidates(shapes, permitted);
        List<SegmentPattern> denies = denyCandidates(shapes, permitted);
        List<SegmentPattern> candidates = new ArrayList<>(allows);
        candidates.addAll(denies);
        var explored = PathCells.of(shapes, permitted, candidates);
        if (explored.isEmpty()) {
            return new MethodPatterns(List.of(), List.of(), false);
        }
        Set<PathCells.Cell> cells = explored.get();

        // A deny is harmless when it hits nothing that is permitted.
        BitSet harmless = new BitSet();
        harmless.set(allows.size(), candidates.size());
        cells.stream().filter(PathCells.Cell::permitted).forEach(cell -> harmless.andNot(cell.candidates()));
        // An allow is sound when the harmless denies take back all that it would allow too much.
        BitSet sound = new BitSet();
        sound.set(0, allows.size());
        cells.stream()
                .filter(cell -> !cell.permitted() && !cell.candidates().intersects(harmless))
                .forEach(cell -> sound.andNot(cell.candidates()));

        BitSet allow = cover(sound, matching(cells, true));
        List<BitSet> excess = matching(cells, false).stream()
                .filter(cell -> cell.intersects(allow))
                .toList();
        boolean exact = cells.stream()
                .noneMatch(cell -> cell.permitted() && !cell.candidates().intersects(allow));
        return new MethodPatterns(pick(candidates, allow), pick(candidates, cover(harmless, excess)), exact);
    }

    private static List<SegmentPattern> allowCandidates(List<SegmentPattern> shapes, BitSet permitted) {
        Set<SegmentPattern> candidates = new LinkedHashSet<>();
        for (int i = 0; i < shapes.size(); i++) {
            if (permitted.get(i)) {
                candidates.addAll(widened(shapes.get(i)));
            }
        }
        return List.copyOf(candidates);
    }

    private static List<SegmentPattern> denyCandidates(List<SegmentPattern> shapes, BitSet permitted) {
        Set<SegmentPattern> candidates = new LinkedHashSet<>();
        for (int i = 0; i < shapes.size(); i++) {
            List<String> elements = shapes.get(i).elements();
            if (!permitted.get(i)) {
                candidates.addAll(widened(shapes.get(i)));
            }
            for (int at = 0; at < elements.size(); at++) {
                if (elements.get(at).equals(SegmentPattern.ONE)) {
                    candidates.add(longer(elements, at)); // what the wildcard takes beyond the variable's one segment
                }
            }
        }
        return List.copyOf(candidates);
    }

    /** A shape with IAM's wildcards in place of its variables; and, where it is greedy, for its longer paths alone. */
    private static List<SegmentPattern> widened(SegmentPattern shape) {
        List<String> elements = shape.elements();
        SegmentPattern plain = new SegmentPattern(spanning(elements));
        int last = elements.size() - 1;
        return last >= 0 && elements.get(last).equals(SegmentPattern.SOME)
                ? List.of(plain, longer(elements, last))
                : List.of(plain);
    }

    private static SegmentPattern longer(List<String> elements, int at) {
        List<String> more = new ArrayList<>(spanning(elements));
        more.add(at, SegmentPattern.SOME);
        return new SegmentPattern(more);
    }

    private static List<String> spanning(List<String> elements) {
        return elements.stream()
                .map(element -> element.equals(SegmentPattern.ONE) ? SegmentPattern.SOME : element)
                .toList();
    }

    private static List<BitSet> matching(Collection<PathCells.Cell> cells, boolean permitted) {
        return cells.stream()
                .filter(cell -> cell.permitted() == permitted)
                .map(PathCells.Cell::candidates)
                .toList();
    }

    /** Few of the candidates that together match all that they can: the greedy approximation of a set cover. */
    private static BitSet cover(BitSet candidates, List<BitSet> cells) {
        BitSet chosen = new BitSet();
        List<BitSet> open =
                cells.stream().filter(cell -> cell.intersects(candidates)).toList();
        while (!open.isEmpty()) {
            List<BitSet> left = open;
            int best = candidates.stream()
                    .boxed()
                    .max((one, other) -> Long.compare(hits(left, one), hits(left, other)))
                    .orElseThrow();
            chosen.set(best);
            open = open.stream().filter(cell -> !cell.get(best)).toList();
        }
        return chosen;
    }

    private static long hits(List<BitSet> cells, int candidate) {
        return cells.stream().filter(cell -> cell.get(candidate)).count();
    }

    private static List<SegmentPattern> pick(List<SegmentPattern> patterns, BitSet chosen) {
        return chosen.stream().mapToObj(patterns::get).toList();
    }
}
