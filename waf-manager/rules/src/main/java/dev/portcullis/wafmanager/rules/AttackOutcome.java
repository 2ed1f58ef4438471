package dev.portcullis.wafmanager.rules;

/** What came of a wish about an attack. */
public sealed interface AttackOutcome {

    <R> R fold(Cases<R> cases);

    /** One answer for each outcome: whoever forgets one doesn't compile. */
    interface Cases<R> {
        R on(On it);

        R alreadyOn(AlreadyOn it);

        R off(Off it);

        R notOn(NotOn it);

        R contended(Contended it);
    }

    /** It is on, started or prolonged by this call. */
    record On(Attack attack) implements AttackOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.on(this);
        }
    }

    /** It was on already; nothing was done. */
    record AlreadyOn(Attack attack) implements AttackOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.alreadyOn(this);
        }
    }

    /** It is over, ended by this call. */
    record Off() implements AttackOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.off(this);
        }
    }

    /** There was none; nothing was done. */
    record NotOn() implements AttackOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.notOn(this);
        }
    }

    /** Others changed it every time; nothing was done. */
    record Contended() implements AttackOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.contended(this);
        }
    }
}
