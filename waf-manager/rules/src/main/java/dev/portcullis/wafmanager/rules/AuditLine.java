package dev.portcullis.wafmanager.rules;

import java.time.Instant;
import java.util.List;

/**
 * What was done, kept with what it was done to.
 *
 * @param changes in words, one line for each rule
 */
public record AuditLine(Instant at, By by, List<String> changes) {
    public AuditLine {
        changes = List.copyOf(changes);
    }
}
