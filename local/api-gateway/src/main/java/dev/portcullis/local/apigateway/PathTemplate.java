package dev.portcullis.local.apigateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource's path: literal segments, {@code {name}} for one segment, and at the end {@code {name+}} for one or more.
 *
 * @param text with a leading slash
 */
public record PathTemplate(String text) {

    public PathTemplate {
        List<String> segments = segments(text);
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            boolean wellFormed =
                    segment.contains("{") ? segment.matches("\\{[A-Za-z0-9._-]+\\+?}") : !segment.contains("}");
            if (!wellFormed || (isGreedy(segment) && i < segments.size() - 1)) {
                throw new IllegalArgumentException("the path " + text + " is not a resource path");
            }
        }
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("the path " + text + " doesn't begin with a slash");
        }
    }

    /** The path parameters, percent-decoded, if a path as sent belongs to the resource. */
    Optional<Map<String, String>> match(String path) {
        List<String> wanted = segments(text);
        List<String> given = segments(path);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String segment = wanted.get(i);
            if (i >= given.size() || given.get(i).isEmpty()) {
                return Optional.empty();
            }
            if (isGreedy(segment)) {
                parameters.put(name(segment), decoded(String.join("/", given.subList(i, given.size()))));
                return Optional.of(parameters);
            }
            if (isParameter(segment)) {
                parameters.put(name(segment), decoded(given.get(i)));
            } else if (!segment.equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return given.size() == wanted.size() ? Optional.of(parameters) : Optional.empty();
    }

    /** Sorts the more specific template first: segment by segment, a literal before a parameter before a greedy one. */
    String specificity() {
        var key = new StringBuilder();
        for (String segment : segments(text)) {
            key.append(isGreedy(segment) ? 'c' : isParameter(segment) ? 'b' : 'a');
        }
        return key.toString();
    }

    private static List<String> segments(String path) {
        return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    private static boolean isGreedy(String segment) {
        return segment.endsWith("+}");
    }

    private static String name(String segment) {
        return segment.substring(1, segment.length() - (isGreedy(segment) ? 2 : 1));
    }

    private static String decoded(String text) {
        try {
            // A plus is itself in a path; only forms make it a space.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
