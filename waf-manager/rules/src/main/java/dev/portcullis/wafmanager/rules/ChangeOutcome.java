package dev.portcullis.wafmanager.rules;

import java.util.List;

/** What came of a change to the rules. */
public sealed interface ChangeOutcome {

    <R> R fold(Cases<R> cases);

    /** One answer for each outcome: whoever forgets one doesn't compile. */
    interface Cases<R> {
        R changed(Changed it);

        R planned(Planned it);

        R unchanged(Unchanged it);

        R stale(Stale it);

        R noSuchVersion(NoSuchVersion it);

        R refused(Refused it);
    }

    /** There is a new version; reconcile will show it to WAF. */
    record Changed(RuleSetVersion version, int wcu) implements ChangeOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.changed(this);
        }
    }

    /** A dry run: what would change. */
    record Planned(List<String> changes, int wcu) implements ChangeOutcome {
        public Planned {
            changes = List.copyOf(changes);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.planned(this);
        }
    }

    /** The rules are like that already. */
    record Unchanged(RuleSetVersion version) implements ChangeOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.unchanged(this);
        }
    }

    /** Somebody changed them since the author looked; nothing was done. */
    record Stale(RuleSetVersion latest) implements ChangeOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.stale(this);
        }
    }

    /** There is no such version to go back to. */
    record NoSuchVersion(long number) implements ChangeOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.noSuchVersion(this);
        }
    }

    /** These rules can't be in force; nothing was done. */
    record Refused(List<Mistake> mistakes) implements ChangeOutcome {
        public Refused {
            mistakes = List.copyOf(mistakes);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.refused(this);
        }
    }
}
