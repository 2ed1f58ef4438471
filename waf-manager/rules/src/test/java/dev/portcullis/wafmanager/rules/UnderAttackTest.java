package dev.portcullis.wafmanager.rules;

import static dev.portcullis.wafmanager.rules.Statements.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnderAttackTest {

    private static final By BY = new By("olga", "flood");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final InMemoryRules store = new InMemoryRules();
    private final Plans plans = new Plans();
    private final UnderAttack attack = new UnderAttack(store, AttackProfile.standard(), List.of(plans));

    private static final class Plans implements Surrounding {
        String state = "100";

        @Override
        public String name() {
            return "plans";
        }

        @Override
        public synchronized String read() {
            return state;
        }

        @Override
        public String tightened(String calm) {
            return calm + "/4";
        }

        @Override
        public synchronized boolean replace(String expected, String next) {
            boolean same = state.equals(expected);
            state = same ? next : state;
            return same;
        }
    }

    @Test
    void it_is_never_on_twice() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<AttackOutcome> start = () -> attack.start(MINUTE, BY, NOW);
            var outcomes = pool.invokeAll(Stream.generate(() -> start).limit(8).toList()).stream()
                    .map(UnderAttackTest::result)
                    .map(outcome -> outcome.getClass().getSimpleName())
                    .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
            assertThat(outcomes.get("On")).isEqualTo(1);
            assertThat(outcomes.get("AlreadyOn")).isEqualTo(7);
        } finally {
            pool.shutdown();
        }
        attack.stop(BY, NOW);
        assertThat(plans.state).isEqualTo("100");
    }

    private static AttackOutcome result(Future<AttackOutcome> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void it_ends_by_itself_unless_it_is_extended() {
        attack.start(MINUTE, BY, NOW);
        assertThat(plans.state).isEqualTo("100/4");
        attack.extend(MINUTE, BY, NOW.plusSeconds(30));
        assertThat(attack.currentAt(NOW.plusSeconds(89))).isPresent();
        assertThat(attack.currentAt(NOW.plusSeconds(90))).isEmpty();
        assertThat(attack.extend(MINUTE, BY, NOW.plusSeconds(90))).isEqualTo(new AttackOutcome.NotOn());
        attack.settle(NOW.plusSeconds(90));
        assertThat(plans.state).isEqualTo("100");
    }

    @Test
    void what_an_operator_changed_during_it_stays_and_is_told() {
        attack.start(MINUTE, BY, NOW);
        plans.state = "42";
        attack.stop(BY, NOW.plusSeconds(1));
        assertThat(plans.state).isEqualTo("42");
        assertThat(store.latestState().line().changes())
                .containsExactly("no more under attack", "plans: left as it is, for it was changed during the attack");
    }

    @Test
    void one_that_starts_after_an_expired_one_finds_the_calm_state() {
        attack.start(MINUTE, BY, NOW);
        attack.start(MINUTE, BY, NOW.plusSeconds(61));
        assertThat(store.latestState().attack().orElseThrow().calm()).containsEntry("plans", "100");
    }

    @Test
    void it_lasts_a_second_to_a_day() {
        for (Duration possible : List.of(Duration.ofSeconds(1), Duration.ofHours(24))) {
            assertThat(attack.start(possible, BY, NOW)).isInstanceOf(AttackOutcome.On.class);
            attack.stop(BY, NOW);
        }
        for (Duration impossible :
                List.of(Duration.ofMillis(999), Duration.ofHours(24).plusMillis(1))) {
            assertThatThrownBy(() -> attack.start(impossible, BY, NOW)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
