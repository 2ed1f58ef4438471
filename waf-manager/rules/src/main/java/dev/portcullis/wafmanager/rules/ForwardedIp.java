package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.util.regex.Pattern;

/**
 * Takes addresses from a header instead of from the connection.
 *
 * @param header 1 to 255 letters, digits and hyphens
 * @param matchIfInvalid whether a request matches whose header holds no valid address; one without the header never does
 */
public record ForwardedIp(String header, Position position, boolean matchIfInvalid) {

    private static final Pattern HEADER = Pattern.compile("[a-zA-Z0-9-]{1,255}");

    /** Which addresses of the header; AWS WAF looks at the last ten of it for {@code ANY}. */
    public enum Position {
        FIRST,
        LAST,
        ANY
    }

    public ForwardedIp {
        InvalidRule.unless(
                HEADER.matcher(header).matches(),
                Reason.INVALID_VALUE,
                "header",
                "\"" + header + "\" is no header name of 1 to 255 letters, digits and hyphens");
    }
}
