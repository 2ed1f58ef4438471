package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.util.HashSet;
import java.util.List;

/**
 * Regular expressions that rules share.
 *
 * @param name as {@link Rule#name}
 * @param patterns 1 to 10, each once: AWS's quota
 */
public record PatternSet(String name, List<Regex> patterns) {

    /** AWS's quota for a set. */
    public static final int MAX_PATTERNS = 10;

    public PatternSet {
        patterns = List.copyOf(patterns);
        Rule.requireName(name);
        InvalidRule.unless(
                !patterns.isEmpty()
                        && patterns.size() <= MAX_PATTERNS
                        && new HashSet<>(patterns).size() == patterns.size(),
                Reason.INVALID_VALUE,
                name + ".patterns",
                "1 to " + MAX_PATTERNS + " patterns, each once");
    }
}
