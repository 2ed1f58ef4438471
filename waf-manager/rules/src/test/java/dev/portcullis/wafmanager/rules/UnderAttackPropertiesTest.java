package dev.portcullis.wafmanager.rules;

import static dev.portcullis.wafmanager.rules.Statements.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever crashes, and whenever: when the attack is over, all is as it was. */
class UnderAttackPropertiesTest {

    private static final By BY = new By("alarm", "requests above the threshold");

    /** The process dies before the n-th write from here on. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Fuse {
        int left = Integer.MAX_VALUE;

        void burn() {
            if (--left < 0) {
                throw new Crash();
            }
        }
    }

    private static final class Fragile implements Surrounding {
        final String name;
        final Fuse fuse;
        String state;

        Fragile(String name, String state, Fuse fuse) {
            this.name = name;
            this.state = state;
            this.fuse = fuse;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String read() {
            return state;
        }

        @Override
        public String tightened(String calm) {
            return "tight(" + calm + ")";
        }

        @Override
        public boolean replace(String expected, String next) {
            fuse.burn();
            boolean same = state.equals(expected);
            state = same ? next : state;
            return same;
        }
    }

    private static final class FragileStore implements AttackStore {
        final InMemoryRules inner = new InMemoryRules();
        final Fuse fuse;

        FragileStore(Fuse fuse) {
            this.fuse = fuse;
        }

        @Override
        public AttackState latestState() {
            return inner.latestState();
        }

        @Override
        public List<AttackState> statesBelow(long number, int limit) {
            return inner.statesBelow(number, limit);
        }

        @Override
        public boolean append(AttackState next) {
            fuse.burn();
            return inner.append(next);
        }
    }

    private enum Step {
        START,
        STOP,
        EXTEND,
        SETTLE,
        WAIT
    }

    @Property(tries = 300)
    void after_any_history_with_crashes_the_state_equals_the_one_before(
            @ForAll @Size(max = 12) List<Step> history,
            @ForAll @Size(max = 4) List<@IntRange(max = 6) Integer> crashes) {
        var fuse = new Fuse();
        var plans = new Fragile("plans", "p", fuse);
        var scenarios = new Fragile("scenarios", "s", fuse);
        var store = new FragileStore(fuse);
        var attack = new UnderAttack(store, AttackProfile.standard(), List.of(plans, scenarios));
        Instant now = NOW;
        var pending = new java.util.ArrayDeque<>(crashes);
        for (Step step : history) {
            fuse.left = pending.isEmpty() ? Integer.MAX_VALUE : pending.pop();
            try {
                take(step, attack, now);
            } catch (Crash e) {
                fuse.left = Integer.MAX_VALUE;
            }
            now = now.plusSeconds(step == Step.WAIT ? 40 : 1);
            boolean on = store.latestState().attack().isPresent();
            assertThat(plans.state).isIn(on ? List.of("p", "tight(p)") : List.of("p"));
        }
        fuse.left = Integer.MAX_VALUE;
        attack.settle(now);
        if (attack.currentAt(now).isPresent()) {
            assertThat(List.of(plans.state, scenarios.state)).containsExactly("tight(p)", "tight(s)");
        }
        attack.settle(now.plus(UnderAttack.MAX_DURATION));
        assertThat(List.of(plans.state, scenarios.state)).containsExactly("p", "s");
        assertThat(store.latestState().attack()).isEmpty();
    }

    private static void take(Step step, UnderAttack attack, Instant now) {
        switch (step) {
            case START -> attack.start(Duration.ofSeconds(60), BY, now);
            case STOP -> attack.stop(BY, now);
            case EXTEND -> attack.extend(Duration.ofSeconds(90), BY, now);
            case SETTLE, WAIT -> attack.settle(now);
        }
    }

    @Property(tries = 100)
    void rules_are_tightened_during_it_and_the_same_as_before_behind_it(
            @ForAll @IntRange(min = 10, max = 10_000) int limit, @ForAll @IntRange(min = 1, max = 3_600) int seconds) {
        var rules = RuleSet.of(Statements.flood("flood", 1, limit), Statements.admin("admin", 2));
        var attack = new UnderAttack(new InMemoryRules(), AttackProfile.standard(), List.of());
        attack.start(Duration.ofSeconds(seconds), BY, NOW);
        Instant end = NOW.plusSeconds(seconds);
        RuleSet tight = attack.effective(rules, end.minusMillis(1));
        assertThat(tight.rules()).hasSize(4);
        assertThat(((RateBased) tight.rule("flood").orElseThrow().condition()).limit())
                .isEqualTo(Math.max(10, limit / 4));
        assertThat(attack.effective(rules, end)).isEqualTo(rules);
    }
}
