package dev.portcullis.wafmanager.rules;

import java.util.List;

/** What came of a change to the rules. */
public sealed interface ChangeOutcome {

    /** There is a new version; reconcile will show it to WAF. */
    record Changed(RuleSetVersion version, int wcu) implements ChangeOutcome {}

    /** A dry run: what would change. */
    record Planned(List<String> changes, int wcu) implements ChangeOutcome {
        public Planned {
            changes = List.copyOf(changes);
        }
    }

    /** The rules are like that already. */
    record Unchanged(RuleSetVersion version) implements ChangeOutcome {}

    /** Somebody changed them since the author looked; nothing was done. */
    record Stale(RuleSetVersion latest) implements ChangeOutcome {}

    /** There is no such version to go back to. */
    record NoSuchVersion(long number) implements ChangeOutcome {}

    /** These rules can't be in force; nothing was done. */
    record Refused(List<Mistake> mistakes) implements ChangeOutcome {
        public Refused {
            mistakes = List.copyOf(mistakes);
        }
    }
}
