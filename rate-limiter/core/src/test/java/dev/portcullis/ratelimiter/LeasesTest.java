package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.ratelimiter.FaultyStore.Fault;
import dev.portcullis.ratelimiter.LimiterUnavailable.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What leases are for, and what becomes of them. */
class LeasesTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final BucketKey KEY = new BucketKey("client");
    private static final Plan MINUTE = plan(new Limit("minute", 3000, Duration.ofMinutes(1), 3000));
    private static final Plan HOT = plan(new Limit("second", 1000, Duration.ofSeconds(1), 1000));

    private final FaultyStore store = new FaultyStore();
    private final Limiter one = new LeasingLimiter(store, 1);
    private final Limiter other = new LeasingLimiter(store, 2);

    @Test
    void a_busy_client_costs_a_fraction_of_a_write_a_call() {
        Instant now = START;
        for (int call = 0; call < 1000; call++) {
            now = now.plusMillis(20);
            granted(one, MINUTE, now);
        }
        assertThat(store.writes()).isLessThan(50);
    }

    @Test
    void a_client_that_calls_now_and_then_costs_one_write_each() {
        for (int call = 0; call < 20; call++) {
            granted(one, MINUTE, START.plusSeconds(60L * call));
        }
        assertThat(store.writes()).isEqualTo(20);
    }

    @Test
    void who_was_refused_is_refused_without_a_write_until_a_permit_is_back() {
        Plan plan = plan(new Limit("slow", 1, Duration.ofSeconds(10), 1));
        granted(one, plan, START);
        int writes = store.writes();
        for (int call = 0; call < 100; call++) {
            refused(one, plan, START.plusMillis(99L * call));
        }
        assertThat(store.writes()).isEqualTo(writes);
        granted(one, plan, START.plusSeconds(10));
    }

    @Test
    void another_instance_sees_what_is_leased_as_spent() {
        Plan plan = plan(new Limit("slow", 1, Duration.ofHours(1), 100));
        Instant now = START;
        for (int call = 0; call < 30; call++) {
            now = now.plusMillis(10);
            granted(one, plan, now);
        }
        long left = granted(other, plan, now).levels().get(0).remaining();
        assertThat(left).isLessThan(100 - 31);
        // and loses it if the instance dies: nobody gives it back
        assertThat(granted(new LeasingLimiter(store, 3), plan, now)
                        .levels()
                        .get(0)
                        .remaining())
                .isEqualTo(left - 1);
    }

    @Test
    void a_sleep_ends_leases_without_a_timer() {
        Instant now = START;
        for (int call = 0; call < 100; call++) {
            now = now.plusMillis(20);
            granted(one, MINUTE, now);
        }
        int writes = store.writes();
        granted(one, MINUTE, now.plus(Duration.ofHours(5)));
        assertThat(store.writes()).isEqualTo(writes + 1);
    }

    @Test
    void a_hot_item_sends_the_call_to_another_shard() {
        store.failNext(Fault.HOT_ITEM);
        granted(one, HOT, START);
        assertThat(store.writes()).isEqualTo(2);
    }

    @Test
    void where_there_is_no_other_shard_a_hot_item_is_left_alone_for_a_quarter_of_a_second() {
        store.failNext(Fault.HOT_ITEM);
        for (int call = 0; call < 10; call++) {
            assertThatThrownBy(() -> one.admit(KEY, MINUTE, 1, START))
                    .isInstanceOfSatisfying(
                            LimiterUnavailable.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.HOT_ITEM));
        }
        assertThat(store.writes()).isEqualTo(1);
        granted(one, MINUTE, START.plusMillis(250));
    }

    @Test
    void an_instance_that_has_what_a_call_costs_in_no_shard_refuses_after_two() {
        Plan plan = plan(new Limit("second", 300, Duration.ofSeconds(1), 300));
        Limiter instance = new LeasingLimiter(store, 9);
        int grants = 0;
        while (instance.admit(KEY, plan, 150, START) instanceof Admission.Granted) {
            grants++;
        }
        assertThat(grants).isEqualTo(2);
    }

    @Test
    void a_shadow_limit_refuses_nothing_and_tells_what_it_would_have_refused() {
        Plan plan = plan(
                new Limit("real", 100, Duration.ofSeconds(1), 100),
                new Limit("trial", 1, Duration.ofHours(1), 3).in(Mode.SHADOW));
        for (int call = 0; call < 3; call++) {
            assertThat(granted(one, plan, START).shadowed()).isEmpty();
        }
        for (int call = 0; call < 10; call++) {
            Admission.Granted granted = granted(one, plan, START);
            assertThat(granted.shadowed()).extracting(Limit::name).containsExactly("trial");
            assertThat(granted.levels().get(1).remaining()).isZero();
        }
        // what was refused there was not debited there
        assertThat(granted(one, plan, START.plus(Duration.ofHours(1))).shadowed())
                .isEmpty();
    }

    @Test
    void a_changed_limit_keeps_what_was_spent_permit_for_permit() {
        Plan before = plan(new Limit("l", 100, Duration.ofHours(1), 100));
        Plan after = plan(new Limit("l", 100, Duration.ofSeconds(100), 200));
        LimiterContract.granted(one.admit(KEY, before, 40, START));
        assertThat(granted(one, after, START).levels().get(0).remaining()).isEqualTo(200 - 41);
        assertThat(granted(other, after, START).levels().get(0).remaining()).isEqualTo(200 - 42);
    }

    @Test
    void who_still_has_an_older_plan_goes_by_the_newer_ones_rate() {
        Limit slow = new Limit("l", 1, Duration.ofHours(1), 100);
        Limit fast = new Limit("l", 1, Duration.ofSeconds(1), 100);
        Plan before = new Plan("plan", List.of(slow), 1);
        Plan after = new Plan("plan", List.of(fast), 2);
        LimiterContract.granted(one.admit(KEY, before, 60, START));
        LimiterContract.granted(other.admit(KEY, after, 30, START));
        // ninety seconds' worth by now, not ninety hours'
        Instant later = START.plusSeconds(90);
        assertThat(granted(one, before, later).levels().get(0).remaining()).isEqualTo(99);
        assertThat(granted(other, after, later).levels().get(0).remaining()).isEqualTo(98);
    }

    @Test
    void a_shadow_limit_of_which_a_call_costs_more_than_it_ever_has_refuses_nothing_either() {
        Limit tight = Limit.of("tight", 1, Duration.ofDays(31)).in(Mode.SHADOW);
        Plan plan = plan(new Limit("minute", 3000, Duration.ofMinutes(1), 3000), tight);
        var granted = LimiterContract.granted(one.admit(KEY, plan, 3000, START));
        assertThat(granted.shadowed()).containsExactly(tight);
    }

    @Test
    void what_is_forgotten_is_asked_of_the_store_again() {
        Plan plan = plan(new Limit("slow", 1, Duration.ofHours(1), 2));
        LimiterContract.granted(one.admit(KEY, plan, 2, START));
        refused(one, plan, START);
        one.forget(KEY, plan);
        one.forget(KEY, MINUTE);
        refused(one, plan, START);
    }

    @Test
    void what_no_calls_can_have_led_to_is_emptied() {
        var item = new BucketItem(KEY, "plan", 0);
        long now = EpochNanos.of(START);
        for (String rates : List.of("0;minute:20000000", "garbage;;minute:x:-1", "7;minute:999999999999999999")) {
            var broken = new FaultyStore();
            broken.write(
                    item,
                    new BucketWrite(now, rates, rates, List.of(Posting.replace("minute", 0, Long.MAX_VALUE)), now));
            Limiter limiter = new LeasingLimiter(broken, 1);
            assertThat(LimiterContract.refused(limiter.admit(KEY, MINUTE, 1, START))
                            .retryAfter())
                    .isPositive();
            granted(limiter, MINUTE, START.plus(Duration.ofDays(20_000)));
        }
    }

    @Test
    void a_store_that_refuses_every_write_is_not_asked_for_ever() {
        int[] writes = {0};
        BucketStore stubborn = (item, write) -> {
            writes[0]++;
            return new BucketStore.Answer.Rejected(new BucketState("", Map.of("minute", 0L)));
        };
        Limiter limiter = new LeasingLimiter(stubborn, 1);
        assertThatThrownBy(() -> limiter.admit(KEY, MINUTE, 1, START)).isInstanceOf(LimiterUnavailable.class);
        assertThat(writes[0]).isLessThan(10);
    }

    @Test
    void more_clients_than_can_be_remembered_lose_leases_and_no_more() {
        Plan plan = plan(new Limit("slow", 1, Duration.ofHours(1), 2));
        for (int round = 0; round < 2; round++) {
            for (int client = 0; client < 30_000; client++) {
                LimiterContract.granted(one.admit(new BucketKey("c" + client), plan, 1, START));
            }
        }
        LimiterContract.refused(one.admit(new BucketKey("c0"), plan, 1, START));
    }

    private static Admission.Granted granted(Limiter limiter, Plan plan, Instant now) {
        return LimiterContract.granted(limiter.admit(KEY, plan, 1, now));
    }

    private static void refused(Limiter limiter, Plan plan, Instant now) {
        LimiterContract.refused(limiter.admit(KEY, plan, 1, now));
    }

    private static Plan plan(Limit... limits) {
        return new Plan("plan", List.of(limits));
    }
}
