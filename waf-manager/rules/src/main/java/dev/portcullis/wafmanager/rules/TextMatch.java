package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A text stands in a part of the request.
 *
 * @param search 1 to 200 bytes of UTF-8; letters, digits and underscores only where a word is looked for
 */
public record TextMatch(Inspected in, Position position, String search) implements Statement {

    private static final int MAX_BYTES = 200;
    private static final Pattern WORD = Pattern.compile("\\w+");

    /** Where. */
    public enum Position {
        EXACTLY,
        STARTS_WITH,
        ENDS_WITH,
        CONTAINS,
        CONTAINS_WORD
    }

    public TextMatch {
        int bytes = search.getBytes(StandardCharsets.UTF_8).length;
        InvalidRule.unless(
                bytes >= 1 && bytes <= MAX_BYTES, Reason.INVALID_VALUE, "search", "1 to 200 bytes, not " + bytes);
        InvalidRule.unless(
                position != Position.CONTAINS_WORD || WORD.matcher(search).matches(),
                Reason.INVALID_VALUE,
                "search",
                "a word is of letters, digits and underscores");
    }

    @Override
    public <R> R fold(Cases<R> cases) {
        return cases.text(this);
    }
}
