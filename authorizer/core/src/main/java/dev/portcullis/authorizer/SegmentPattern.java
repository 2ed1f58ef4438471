package dev.portcullis.authorizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern over a path's segments, as an automaton that is run one segment at a time. Bit i of a position set says that
 * the first i elements are matched.
 */
final class SegmentPattern {

    /** Matches one segment, whatever it is. */
    static final String ONE = "{}";
    /** Matches one segment or more. */
    static final String SOME = "{+}";
    /** Elements fit the bits of a long, with room for those that the policy's candidates add. */
    static final int MAX_ELEMENTS = 48;

    static final long START = 1L;

    private final List<String> elements;

    SegmentPattern(List<String> elements) {
        if (elements.size() > Long.SIZE - 1) {
            throw new IllegalArgumentException("more elements than positions: " + elements.size());
        }
        this.elements = List.copyOf(elements);
    }

    List<String> elements() {
        return elements;
    }

    /** The literal at that place; empty where a variable is, or nothing. */
    Optional<String> literal(int at) {
        return at < elements.size() && isLiteral(elements.get(at)) ? Optional.of(elements.get(at)) : Optional.empty();
    }

    boolean hasWildcards() {
        return elements.contains(SOME) || elements.contains(ONE);
    }

    boolean matches(List<String> segments) {
        long positions = START;
        for (String segment : segments) {
            positions = step(positions, segment);
        }
        return accepts(positions);
    }

    /** The positions after one more segment. */
    long step(long positions, String segment) {
        long next = 0;
        // Bit by bit: of many patterns that run together, most have no position left.
        for (long left = positions; left != 0; left &= left - 1) {
            int i = Long.numberOfTrailingZeros(left);
            if (i < elements.size() && fits(elements.get(i), segment)) {
                next |= 1L << (i + 1);
            }
            if (i > 0 && elements.get(i - 1).equals(SOME)) {
                next |= 1L << i;
            }
        }
        return next;
    }

    boolean accepts(long positions) {
        return (positions & (1L << elements.size())) != 0;
    }

    /** The literals that would make a difference as the next segment. */
    List<String> expected(long positions) {
        List<String> literals = new ArrayList<>();
        for (long left = positions; left != 0; left &= left - 1) {
            int i = Long.numberOfTrailingZeros(left);
            if (i < elements.size() && isLiteral(elements.get(i))) {
                literals.add(elements.get(i));
            }
        }
        return literals;
    }

    private static boolean isLiteral(String element) {
        return !element.equals(ONE) && !element.equals(SOME);
    }

    private static boolean fits(String element, String segment) {
        return !isLiteral(element) || element.equals(segment);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SegmentPattern pattern && pattern.elements.equals(elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    @Override
    public String toString() {
        return String.join("/", elements);
    }
}
