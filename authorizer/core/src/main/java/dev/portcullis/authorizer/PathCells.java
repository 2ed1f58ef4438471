package dev.portcullis.authorizer;

import java.nio.LongBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All paths there are, divided into finitely many cells, in each of which every path is permitted alike and matched by the
 * same candidates: the subset construction over all patterns at once.
 */
final class PathCells {

    /** A bound on the work that a table can make; real ones need some hundreds of states. */
    private static final int MAX_STATES = 20_000;
    /** Stands for every segment that no pattern names. */
    private static final String OTHER = "";

    /**
     * Paths that no pattern tells apart.
     *
     * @param candidates the indices of the candidates that match
     */
    record Cell(boolean permitted, BitSet candidates) {}

    private final List<SegmentPattern> shapes;
    private final BitSet permitted;
    private final List<SegmentPattern> all;

    private PathCells(List<SegmentPattern> shapes, BitSet permitted, List<SegmentPattern> candidates) {
        this.shapes = shapes;
        this.permitted = permitted;
        this.all = new ArrayList<>(shapes);
        this.all.addAll(candidates);
    }

    /**
     * The cells, or empty when there are too many.
     *
     * @param shapes most specific first; the first that matches a path decides
     * @param permitted the indices of the shapes that permit
     */
    static Optional<Set<Cell>> of(List<SegmentPattern> shapes, BitSet permitted, List<SegmentPattern> candidates) {
        return new PathCells(shapes, permitted, candidates).explore();
    }

    private Optional<Set<Cell>> explore() {
        Set<Cell> cells = new HashSet<>();
        long[] start = new long[all.size()];
        Arrays.fill(start, SegmentPattern.START);
        Set<LongBuffer> seen = new HashSet<>(Set.of(LongBuffer.wrap(start)));
        Deque<long[]> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            long[] state = open.remove();
            cells.add(cell(state));
            for (String segment : next(state)) {
                long[] following = step(state, segment);
                if (seen.add(LongBuffer.wrap(following))) {
                    open.add(following);
                }
            }
            if (seen.size() > MAX_STATES) {
                return Optional.empty();
            }
        }
        return Optional.of(cells);
    }

    private Set<String> next(long[] state) {
        Set<String> segments = new TreeSet<>(Set.of(OTHER));
        for (int i = 0; i < state.length; i++) {
            segments.addAll(all.get(i).expected(state[i]));
        }
        return segments;
    }

    private long[] step(long[] state, String segment) {
        long[] next = new long[state.length];
        for (int i = 0; i < state.length; i++) {
            next[i] = all.get(i).step(state[i], segment);
        }
        return next;
    }

    private Cell cell(long[] state) {
        int decisive = 0;
        while (decisive < shapes.size() && !all.get(decisive).accepts(state[decisive])) {
            decisive++;
        }
        BitSet matching = new BitSet();
        for (int i = shapes.size(); i < state.length; i++) {
            matching.set(i - shapes.size(), all.get(i).accepts(state[i]));
        }
        return new Cell(decisive < shapes.size() && permitted.get(decisive), matching);
    }
}
