package dev.portcullis.wafmanager.rules.aws;

import java.util.List;

/** What came of showing the rules to WAF. */
public sealed interface RuleGroupOutcome {

    <R> R fold(Cases<R> cases);

    /** One answer for each outcome: whoever forgets one doesn't compile. */
    interface Cases<R> {
        R noRules(NoRules it);

        R inStep(InStep it);

        R written(Written it);

        R overCapacity(OverCapacity it);

        R contended(Contended it);

        R wouldLose(WouldLose it);
    }

    /** Nobody wrote rules yet, and nothing is under attack: the group stays as it was deployed. */
    record NoRules() implements RuleGroupOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.noRules(this);
        }
    }

    /** WAF shows that version already. */
    record InStep(long version) implements RuleGroupOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.inStep(this);
        }
    }

    /**
     * WAF was changed.
     *
     * @param drift where it differed, by path
     */
    record Written(long version, List<String> drift) implements RuleGroupOutcome {
        public Written {
            drift = List.copyOf(drift);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.written(this);
        }
    }

    /** The rules don't fit, though they were checked: somebody made the group smaller. Nothing was done. */
    record OverCapacity(long needed, long capacity) implements RuleGroupOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.overCapacity(this);
        }
    }

    /** Others changed the group each time. */
    record Contended(int attempts) implements RuleGroupOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.contended(this);
        }
    }

    /** Writing it back would drop what this version doesn't know; nothing was done. */
    record WouldLose(List<String> paths) implements RuleGroupOutcome {
        public WouldLose {
            paths = List.copyOf(paths);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.wouldLose(this);
        }
    }
}
