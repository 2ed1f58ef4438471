package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.util.regex.Pattern;

/**
 * A rule before this one has labelled the request.
 *
 * @param key the label, or the namespace with its last colon: 1 to 1,024 letters, digits, {@code _ - :}
 * @param namespace whether any label below {@code key} will do
 */
public record LabelMatch(String key, boolean namespace) implements Statement {

    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z_\\-:]{1,1024}");

    public LabelMatch {
        InvalidRule.unless(
                isKey(key) && namespace == key.endsWith(":"),
                Reason.INVALID_VALUE,
                "label",
                "1 to 1,024 letters, digits, _ - and :, with a colon at the end for a namespace only: " + key);
    }

    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    @Override
    public <R> R fold(Cases<R> cases) {
        return cases.label(this);
    }
}
