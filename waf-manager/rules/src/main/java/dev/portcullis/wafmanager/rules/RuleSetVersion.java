package dev.portcullis.wafmanager.rules;

import java.time.Instant;
import java.util.List;

/**
 * The rules as they were from one change to the next.
 *
 * @param number 1 for the first; 0 only for {@link #NONE}
 */
public record RuleSetVersion(long number, RuleSet rules, AuditLine line) {

    /** Before anybody wrote rules. */
    public static final RuleSetVersion NONE = new RuleSetVersion(
            0, RuleSet.EMPTY, new AuditLine(Instant.EPOCH, new By("portcullis", "no rules yet"), List.of()));

    public RuleSetVersion {
        if (number < 0) {
            throw new IllegalArgumentException("version " + number);
        }
    }

    RuleSetVersion next(RuleSet changed, AuditLine why) {
        return new RuleSetVersion(number + 1, changed, why);
    }
}
