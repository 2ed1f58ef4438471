package dev.portcullis.authorizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A path as API Gateway writes it: literals, {@code {name}} for one segment, {@code {name+}} at the end for the rest; or
 * {@code $connect}, where a WebSocket is opened.
 *
 * <p>Of the templates that match a path the most specific wins: one without a greedy variable before one with, as API
 * Gateway has it; then, from left to right, a literal before a variable before a greedy variable.
 */
public final class PathTemplate {

    /** Most specific first. Two templates that match the same path and are equal here have the same shape. */
    static final Comparator<PathTemplate> BY_SPECIFICITY =
            Comparator.comparing(PathTemplate::isGreedy).thenComparing(template -> template.kinds);

    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~:@!&'(),+=-]+");
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z0-9._-]+)(\\+?)}");

    private final String text;
    private final SegmentPattern shape;
    /** A letter a segment, in order of preference. */
    private final String kinds;

    private PathTemplate(String text, SegmentPattern shape, String kinds) {
        this.text = text;
        this.shape = shape;
        this.kinds = kinds;
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    public static PathTemplate parse(String text) {
        if (text.equals(RequestPath.CONNECT.toString())) {
            return new PathTemplate(text, new SegmentPattern(RequestPath.CONNECT.segments()), "a");
        }
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a path starts with /");
        }
        List<String> elements = new ArrayList<>();
        StringBuilder kinds = new StringBuilder();
        Set<String> names = new HashSet<>();
        String[] segments =
                text.length() == 1 ? new String[0] : text.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            var variable = VARIABLE.matcher(segments[i]);
            if (variable.matches()) {
                boolean greedy = !variable.group(2).isEmpty();
                if (greedy && i < segments.length - 1) {
                    throw new IllegalArgumentException(
                            segments[i] + " takes the rest of a path, so it stands at its end");
                }
                if (!names.add(variable.group(1))) {
                    throw new IllegalArgumentException("{" + variable.group(1) + "} stands there twice");
                }
                elements.add(greedy ? SegmentPattern.SOME : SegmentPattern.ONE);
                kinds.append(greedy ? 'c' : 'b');
            } else {
                elements.add(literal(segments[i]));
                kinds.append('a');
            }
        }
        if (elements.size() > SegmentPattern.MAX_ELEMENTS) {
            throw new IllegalArgumentException("more than " + SegmentPattern.MAX_ELEMENTS + " segments");
        }
        return new PathTemplate(text, new SegmentPattern(elements), kinds.toString());
    }

    boolean matches(RequestPath path) {
        return isConnect() == path.isConnect() && shape.matches(path.segments());
    }

    /** Whether it is no path, but the opening of a WebSocket. */
    public boolean isConnect() {
        return text.equals(RequestPath.CONNECT.toString());
    }

    /** The template without its variables' names: templates of one shape match the same paths. */
    SegmentPattern shape() {
        return shape;
    }

    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathTemplate template && template.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    private boolean isGreedy() {
        return kinds.endsWith("c");
    }

    private static String literal(String segment) {
        if (segment.isEmpty()) {
            throw new IllegalArgumentException("an empty segment: two slashes in a row, or one at the end");
        }
        if (!LITERAL.matcher(segment).matches() || segment.equals(".") || segment.equals("..")) {
            throw new IllegalArgumentException(
                    "segment '" + segment + "' is neither a literal, {name} nor {name+}: wildcards, dots and"
                            + " percent-encoding can't be matched safely");
        }
        return segment;
    }
}
