package dev.portcullis.wafmanager;

import java.util.List;
import java.util.function.Function;

/** What came of reconciling. */
public sealed interface Pass {

    <R> R fold(Function<Deferred, R> deferred, Function<Done, R> done);

    /** Another is at it, and will go on until what was wanted here is done, too. */
    record Deferred() implements Pass {
        @Override
        public <R> R fold(Function<Deferred, R> deferred, Function<Done, R> done) {
            return deferred.apply(this);
        }
    }

    /**
     * Every target was seen to.
     *
     * @param bans how many were active
     * @param rounds how often, since more was wanted meanwhile
     */
    record Done(List<TargetReport> targets, int bans, int rounds) implements Pass {
        public Done {
            targets = List.copyOf(targets);
        }

        /** Whether all targets show the bans as far as they have room. */
        public boolean inStep() {
            return targets.stream().allMatch(report -> report.state().inStep());
        }

        @Override
        public <R> R fold(Function<Deferred, R> deferred, Function<Done, R> done) {
            return done.apply(this);
        }
    }
}
