package dev.portcullis.local.events;

/**
 * Which lines a subscription wants: the part of CloudWatch Logs' filter pattern syntax that {@link #parse} names.
 */
public interface FilterPattern {

    boolean matches(String message);

    /**
     * Reads a pattern:
     *
     * <ul>
     *   <li>empty: every line;
     *   <li>{@code ERROR "two words" -DEBUG}: lines that contain all terms, and none with a minus; a term of other than
     *       letters, digits and {@code _} stands in double quotes;
     *   <li><code>{ $.a.b = "x*" && ($.n >= 400 || $.c[0] != 3) }</code>: lines that are JSON objects for which the
     *       condition holds; {@code *} stands for any text; also {@code IS NULL}, {@code IS TRUE}, {@code IS FALSE} and
     *       {@code NOT EXISTS}.
     * </ul>
     *
     * @throws IllegalArgumentException for what is not among these, such as regular expressions and columns
     */
    static FilterPattern parse(String pattern) {
        String text = pattern.strip();
        if (text.isEmpty()) {
            return message -> true;
        }
        return text.startsWith("{") ? JsonPattern.parse(text) : TermPattern.parse(text);
    }

    /** The refusal of a pattern. */
    static IllegalArgumentException refused(String pattern, String why) {
        return new IllegalArgumentException("filter pattern " + pattern + ": " + why);
    }
}
