package dev.portcullis.local.events;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Terms that a line must, or must not, contain; case counts. */
record TermPattern(List<String> required, List<String> excluded) implements FilterPattern {

    private static final Pattern TERM = Pattern.compile("\\G(-?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\w+))(?:\\s+|$)");

    TermPattern {
        required = List.copyOf(required);
        excluded = List.copyOf(excluded);
    }

    static TermPattern parse(String text) {
        var required = new ArrayList<String>();
        var excluded = new ArrayList<String>();
        Matcher matcher = TERM.matcher(text);
        int end = 0;
        while (matcher.find()) {
            String quoted = matcher.group(2);
            String term = quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1");
            (matcher.group(1).isEmpty() ? required : excluded).add(term);
            end = matcher.end();
        }
        if (end != text.length()) {
            throw FilterPattern.refused(
                    text,
                    "not understood from \"" + text.substring(end) + "\" on: terms are words of letters, digits and _,"
                            + " or stand in double quotes; ?term, %expression% and [columns] are not supported here");
        }
        return new TermPattern(required, excluded);
    }

    @Override
    public boolean matches(String message) {
        return required.stream().allMatch(message::contains)
                && excluded.stream().noneMatch(message::contains);
    }
}
