package dev.portcullis.wafmanager.rules.aws;

import java.util.List;

/** What came of showing the rules to WAF. */
public sealed interface RuleGroupOutcome {

    /** Nobody wrote rules yet, and nothing is under attack: the group stays as it was deployed. */
    record NoRules() implements RuleGroupOutcome {}

    /** WAF shows that version already. */
    record InStep(long version) implements RuleGroupOutcome {}

    /**
     * WAF was changed.
     *
     * @param drift where it differed, by path
     */
    record Written(long version, List<String> drift) implements RuleGroupOutcome {
        public Written {
            drift = List.copyOf(drift);
        }
    }

    /** The rules don't fit, though they were checked: somebody made the group smaller. Nothing was done. */
    record OverCapacity(long needed, long capacity) implements RuleGroupOutcome {}

    /** Others changed the group each time. */
    record Contended(int attempts) implements RuleGroupOutcome {}

    /** Writing it back would drop what this version doesn't know; nothing was done. */
    record WouldLose(List<String> paths) implements RuleGroupOutcome {
        public WouldLose {
            paths = List.copyOf(paths);
        }
    }
}
