package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that AWS WAF takes: its engine has no look-around, back references, atomic groups, possessive
 * quantifiers, control verbs nor {@code \C}, {@code \R}, {@code \K} (AWS WAF developer guide, "Supported regular expression
 * syntax").
 *
 * @param text 1 to 200 characters
 */
public record Regex(String text) {

    /** AWS's quota for one expression. */
    public static final int MAX_LENGTH = 200;

    private static final Pattern UNSUPPORTED =
            Pattern.compile("\\(\\?(?:=|!|<=|<!|>|C|R|\\()|\\(\\*|[*+?}]\\+|\\\\(?:[1-9CRKkg])");

    public Regex {
        InvalidRule.unless(
                !text.isEmpty() && text.length() <= MAX_LENGTH,
                Reason.INVALID_REGEX,
                "regex",
                "1 to 200 characters, not " + text.length());
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            InvalidRule.unless(
                    false, Reason.INVALID_REGEX, "regex", e.getDescription() + " near index " + e.getIndex());
        }
        // An escaped backslash is a character of its own; what follows it isn't escaped.
        var unsupported = UNSUPPORTED.matcher(text.replace("\\\\", "__"));
        InvalidRule.unless(
                !unsupported.find(),
                Reason.INVALID_REGEX,
                "regex",
                "AWS WAF has no look-around, back references, atomic groups or possessive quantifiers: " + text);
    }

    /** For a preview. */
    Pattern compiled() {
        return Pattern.compile(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
