package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanBookTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration NANO = Duration.ofNanos(1);
    private static final BucketKey ALICE = BucketKey.of("dev", "alice");
    private static final BucketKey BOB = BucketKey.of("dev", "bob");
    private static final Plan STANDARD = plan("standard", 5);
    private static final Plan STRANGERS = plan("strangers", 1);
    private static final Plan PREMIUM = plan("premium", 50, 1);
    private static final BasePlans BASE =
            new BasePlans(Map.of("standard", STANDARD, "strangers", STRANGERS), "standard", "strangers");

    private final InMemoryPlans plans = new InMemoryPlans(2);
    private final FailingPlans store = new FailingPlans(plans);
    private final List<PlanFault> faults = new ArrayList<>();
    private final PlanBook book = new PlanBook(BASE, store, Freshness.DEFAULT, faults::add);

    @Test
    void without_any_change_the_deployments_plans_hold() {
        assertThat(book.planOf(ALICE, NOW)).isEqualTo(new Assignment(STANDARD, Basis.CURRENT));
        assertThat(book.anonymousPlan(NOW)).isEqualTo(new Assignment(STRANGERS, Basis.CURRENT));
        assertThat(book.named("strangers", NOW)).hasValue(new Assignment(STRANGERS, Basis.CURRENT));
        assertThat(book.named("premium", NOW)).isEmpty();
        assertThat(faults).isEmpty();
    }

    @Test
    void a_client_has_its_own_plan_and_all_others_the_default() {
        plans.put(PREMIUM);
        plans.assign(ALICE, ClientPlan.of("premium"));
        assertThat(book.planOf(ALICE, NOW).plan()).isEqualTo(PREMIUM);
        assertThat(book.planOf(BOB, NOW).plan()).isEqualTo(STANDARD);
    }

    @Test
    void defaults_and_plans_of_the_deployment_are_replaced_by_name() {
        Plan wider = plan("standard", 9, 1);
        plans.put(wider);
        assertThat(book.planOf(BOB, NOW).plan()).isEqualTo(wider);
        plans.put(PREMIUM);
        plans.setDefaults(Optional.of("premium"), Optional.of("standard"));
        Instant later = NOW.plusSeconds(5);
        assertThat(book.planOf(BOB, later).plan()).isEqualTo(PREMIUM);
        assertThat(book.anonymousPlan(later).plan()).isEqualTo(wider);
    }

    @Test
    void a_plan_that_is_withdrawn_gives_way_to_the_deployments_as_the_newer_one() {
        plans.put(plan("standard", 9, 4));
        plans.put(PREMIUM);
        plans.withdraw("standard", 5);
        plans.withdraw("premium", 2);
        assertThat(book.planOf(BOB, NOW).plan()).isEqualTo(plan("standard", 5, 5));
        assertThat(book.named("premium", NOW)).isEmpty();
    }

    @Test
    void a_change_holds_from_its_staleness_on_and_nothing_is_read_before() {
        book.planOf(ALICE, NOW);
        plans.put(PREMIUM);
        plans.assign(ALICE, ClientPlan.of("premium"));
        Instant stale = NOW.plus(Freshness.DEFAULT.staleness());
        assertThat(book.planOf(ALICE, stale.minus(NANO)).plan()).isEqualTo(STANDARD);
        assertThat(book.planOf(BOB, stale.minus(NANO)).plan()).isEqualTo(STANDARD);
        assertThat(store.asked).isEqualTo(1);
        assertThat(book.planOf(ALICE, stale)).isEqualTo(new Assignment(PREMIUM, Basis.CURRENT));
        assertThat(store.asked).isEqualTo(2);
    }

    @Test
    void a_clock_that_steps_back_makes_what_was_read_stale_not_young() {
        book.planOf(ALICE, NOW);
        book.planOf(ALICE, NOW.minusSeconds(5).plus(NANO));
        assertThat(store.asked).isEqualTo(1);
        book.planOf(ALICE, NOW.minusSeconds(5));
        assertThat(store.asked).isEqualTo(2);
    }

    @Test
    void clients_too_many_to_list_are_read_one_by_one_each_once_while_fresh() {
        plans.put(PREMIUM);
        for (String client : List.of("a", "b", "c")) {
            plans.assign(BucketKey.of(client), ClientPlan.of("premium"));
        }
        assertThat(book.planOf(BucketKey.of("c"), NOW).plan()).isEqualTo(PREMIUM);
        assertThat(book.planOf(ALICE, NOW).plan()).isEqualTo(STANDARD);
        book.planOf(BucketKey.of("c"), NOW.plusSeconds(4));
        book.planOf(ALICE, NOW.plusSeconds(4));
        assertThat(store.asked).isEqualTo(3);
        plans.assign(ALICE, ClientPlan.of("premium"));
        assertThat(book.planOf(ALICE, NOW.plusSeconds(5)).plan()).isEqualTo(PREMIUM);
        assertThat(store.asked).isEqualTo(5);
    }

    @Test
    void a_clients_plan_ends_with_its_time_whether_read_anew_or_not() {
        plans.put(PREMIUM);
        Instant end = NOW.plusSeconds(3);
        plans.assign(ALICE, new ClientPlan("premium", Optional.of(end)));
        assertThat(book.planOf(ALICE, NOW).plan()).isEqualTo(PREMIUM);
        assertThat(book.planOf(ALICE, end.minus(NANO)).plan()).isEqualTo(PREMIUM);
        assertThat(book.planOf(ALICE, end).plan()).isEqualTo(STANDARD);
    }

    @Test
    void a_name_that_means_nothing_is_passed_over_and_told_once() {
        plans.assign(ALICE, ClientPlan.of("gone"));
        plans.setDefaults(Optional.of("lost"), Optional.of("lost"));
        for (int i = 0; i < 3; i++) {
            Instant now = NOW.plusSeconds(10L * i);
            assertThat(book.planOf(ALICE, now)).isEqualTo(new Assignment(STANDARD, Basis.CURRENT));
            assertThat(book.anonymousPlan(now)).isEqualTo(new Assignment(STRANGERS, Basis.CURRENT));
        }
        assertThat(faults)
                .containsExactly(
                        new PlanFault("client dev|alice", "there is no plan gone; the next in line holds"),
                        new PlanFault("defaults", "there is no plan lost; the next in line holds"));
    }

    @Test
    void in_an_outage_the_last_good_holds_for_its_time_and_then_the_deployment() {
        plans.put(PREMIUM);
        plans.assign(ALICE, ClientPlan.of("premium"));
        book.planOf(ALICE, NOW);
        store.failing = true;
        assertThat(book.planOf(ALICE, NOW.plusSeconds(5))).isEqualTo(new Assignment(PREMIUM, Basis.LAST_GOOD));
        Instant end = NOW.plus(Freshness.DEFAULT.keep());
        assertThat(book.planOf(ALICE, end.minus(NANO))).isEqualTo(new Assignment(PREMIUM, Basis.LAST_GOOD));
        Assignment deployed = book.planOf(ALICE, end);
        assertThat(deployed).isEqualTo(new Assignment(STANDARD, Basis.DEPLOYED));
        assertThat(deployed.degraded()).isTrue();
        assertThat(faults)
                .containsExactly(new PlanFault("plans", "table gate: no answer; the last ones known hold meanwhile"));
        store.failing = false;
        assertThat(book.planOf(ALICE, end.plusSeconds(1))).isEqualTo(new Assignment(PREMIUM, Basis.CURRENT));
    }

    @Test
    void a_failure_is_not_repeated_at_every_call() {
        store.failing = true;
        assertThat(book.planOf(ALICE, NOW)).isEqualTo(new Assignment(STANDARD, Basis.DEPLOYED));
        Instant again = NOW.plus(Freshness.DEFAULT.retry());
        book.planOf(BOB, again.minus(NANO));
        book.anonymousPlan(again.minus(NANO));
        assertThat(store.asked).isEqualTo(1);
        book.planOf(BOB, again);
        assertThat(store.asked).isEqualTo(2);
        store.failing = false;
        assertThat(book.planOf(ALICE, again.plusSeconds(1)).degraded()).isFalse();
    }

    @Test
    void where_clients_are_too_many_to_list_an_outage_keeps_those_known() {
        plans.put(PREMIUM);
        for (BucketKey client : List.of(ALICE, BucketKey.of("b"), BucketKey.of("c"))) {
            plans.assign(client, ClientPlan.of("premium"));
        }
        book.planOf(ALICE, NOW);
        store.failing = true;
        Instant later = NOW.plusSeconds(6);
        assertThat(book.planOf(ALICE, later)).isEqualTo(new Assignment(PREMIUM, Basis.LAST_GOOD));
        assertThat(book.planOf(BucketKey.of("b"), later)).isEqualTo(new Assignment(STANDARD, Basis.DEPLOYED));
        assertThat(store.asked).isEqualTo(3);
    }

    @Test
    void a_deployment_names_plans_that_it_has() {
        assertThatThrownBy(() -> BasePlans.of(Map.of("standard", STANDARD), "premium"))
                .hasMessage("the default plan premium is not one of [standard]");
        assertThatThrownBy(() -> new BasePlans(Map.of("standard", STANDARD), "standard", "nobody"))
                .hasMessage("the plan of anonymous clients nobody is not one of [standard]");
        assertThatThrownBy(() -> BasePlans.of(Map.of("other", STANDARD), "other"))
                .hasMessage("plan standard is listed as other");
    }

    @Test
    void an_unchanging_store_is_one_too() {
        var fixed = new PlanBook(BASE, PlanStore.empty(), Freshness.DEFAULT, faults::add);
        assertThat(fixed.planOf(ALICE, NOW)).isEqualTo(new Assignment(STANDARD, Basis.CURRENT));
        assertThat(PlanStore.empty().planOf(ALICE)).isEmpty();
    }

    private static Plan plan(String name, long permits) {
        return plan(name, permits, 0);
    }

    private static Plan plan(String name, long permits, long version) {
        return new Plan(name, List.of(Limit.of("burst", permits, Duration.ofSeconds(1))), version);
    }
}
