package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What every limiter does, whatever keeps its buckets. */
public abstract class LimiterContract {

    private static final AtomicLong KEYS = new AtomicLong();
    private static final Duration NANO = Duration.ofNanos(1);
    private static final Plan TEN = plan(new Limit("burst", 5, Duration.ofSeconds(1), 10));

    /** Now, for a store may drop what has expired by its own clock. */
    protected final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    protected final BucketKey key = BucketKey.of("client", Long.toString(KEYS.incrementAndGet()));

    protected abstract Limiter limiter();

    @Test
    void a_new_client_has_its_burst_and_no_more() {
        for (int remaining = 9; remaining >= 0; remaining--) {
            assertThat(granted(admit(TEN, 1, start)).levels().get(0).remaining())
                    .isEqualTo(remaining);
        }
        Admission.Refused refused = refused(admit(TEN, 1, start));
        assertThat(refused.violated()).isEqualTo(TEN.limits().get(0));
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofMillis(200));
        assertThat(refused.levels().get(0).remaining()).isZero();
    }

    @Test
    void a_refusal_ends_at_its_retry_after_and_not_a_nanosecond_earlier() {
        granted(admit(TEN, 10, start));
        Instant at = start.plus(refused(admit(TEN, 3, start)).retryAfter());
        assertThat(refused(admit(TEN, 3, at.minus(NANO))).retryAfter()).isEqualTo(NANO);
        granted(admit(TEN, 3, at));
        refused(admit(TEN, 1, at));
    }

    @Test
    void refused_calls_debit_nothing() {
        granted(admit(TEN, 10, start));
        for (int i = 0; i < 20; i++) {
            refused(admit(TEN, 1, start));
        }
        granted(admit(TEN, 1, start.plusMillis(200)));
    }

    @Test
    void permits_come_back_evenly_up_to_the_burst() {
        granted(admit(TEN, 10, start));
        assertThat(granted(admit(TEN, 1, start.plusMillis(1000))).levels().get(0))
                .isEqualTo(new Level(TEN.limits().get(0), 4, Duration.ofMillis(200)));
        assertThat(granted(admit(TEN, 1, start.plusSeconds(3600)))
                        .levels()
                        .get(0)
                        .remaining())
                .isEqualTo(9);
    }

    @Test
    void a_full_bucket_starts_from_now_on_either_side_of_the_instant_at_which_it_filled() {
        for (Duration around : List.of(NANO.negated(), Duration.ZERO, NANO)) {
            BucketKey fresh = BucketKey.of("around", Long.toString(KEYS.incrementAndGet()));
            granted(limiter().admit(fresh, TEN, 10, start));
            Instant filled = start.plusSeconds(2).plus(around);
            Admission all = limiter().admit(fresh, TEN, 10, filled);
            if (around.isNegative()) {
                assertThat(refused(all).retryAfter()).isEqualTo(NANO);
            } else {
                assertThat(granted(all).levels().get(0).remaining()).isZero();
                assertThat(refused(limiter().admit(fresh, TEN, 10, filled)).retryAfter())
                        .isEqualTo(Duration.ofSeconds(2));
            }
        }
    }

    @Test
    void all_limits_admit_or_none_is_debited() {
        Plan plan =
                plan(new Limit("fast", 10, Duration.ofSeconds(1), 10), new Limit("slow", 3, Duration.ofMinutes(1), 3));
        granted(admit(plan, 3, start));
        Admission.Refused refused = refused(admit(plan, 1, start));
        assertThat(refused.violated().name()).isEqualTo("slow");
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(20));
        assertThat(refused.levels()).extracting(Level::remaining).containsExactly(7L, 0L);
        refused(admit(plan, 1, start));
        // one of them full and the other not: the mixed case of any store
        assertThat(granted(admit(plan, 1, start.plusSeconds(20))).levels())
                .extracting(Level::remaining)
                .containsExactly(9L, 0L);
    }

    @Test
    void the_longest_wait_is_the_one_told() {
        Plan plan =
                plan(new Limit("fast", 1, Duration.ofSeconds(1), 1), new Limit("slow", 1, Duration.ofMinutes(1), 1));
        granted(admit(plan, 1, start));
        Admission.Refused refused = refused(admit(plan, 1, start));
        assertThat(refused.violated().name()).isEqualTo("slow");
        granted(admit(plan, 1, start.plus(refused.retryAfter())));
    }

    @Test
    void a_weighted_call_is_worth_as_many_single_ones() {
        granted(admit(TEN, 7, start));
        assertThat(granted(admit(TEN, 3, start)).levels().get(0).remaining()).isZero();
        refused(admit(TEN, 1, start));
    }

    @Test
    void a_cost_that_no_wait_would_admit_is_the_callers_mistake() {
        assertThatThrownBy(() -> admit(TEN, 11, start))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("11 permits is not within 1 to 10");
        assertThatThrownBy(() -> admit(TEN, 0, start)).isInstanceOf(IllegalArgumentException.class);
        granted(admit(TEN, 10, start));
    }

    @Test
    void clients_and_plans_dont_share_buckets() {
        granted(admit(TEN, 10, start));
        granted(limiter().admit(BucketKey.of(key.text(), "other"), TEN, 10, start));
        granted(admit(new Plan("other", TEN.limits()), 10, start));
    }

    @Test
    void a_clock_that_steps_back_admits_nothing_more() {
        granted(admit(TEN, 10, start));
        Admission.Refused refused = refused(admit(TEN, 1, start.minusSeconds(5)));
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofMillis(5200));
        granted(admit(TEN, 1, start.plusMillis(200)));
        refused(admit(TEN, 1, start.plusMillis(200)));
    }

    @Test
    void a_clock_that_was_far_ahead_costs_the_wait_for_one_empty_bucket() {
        granted(admit(TEN, 10, start.plus(Duration.ofDays(30))));
        assertThat(refused(admit(TEN, 1, start)).retryAfter()).isEqualTo(Duration.ofMillis(200));
        granted(admit(TEN, 1, start.plusMillis(200)));
        refused(admit(TEN, 1, start.plusMillis(200)));
    }

    @Test
    void a_clock_that_was_ahead_within_the_guard_is_waited_for() {
        granted(admit(TEN, 10, start.plus(Meter.GUARD)));
        assertThat(refused(admit(TEN, 1, start)).retryAfter()).isEqualTo(Meter.GUARD.plus(Duration.ofMillis(200)));
    }

    @Test
    void a_plan_that_changes_keeps_what_was_spent_and_stays_usable() {
        Plan slow = plan(new Limit("burst", 10, Duration.ofHours(1), 10));
        granted(admit(slow, 10, start));
        Admission.Refused refused = refused(admit(TEN, 1, start));
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofMillis(200));
        granted(admit(TEN, 1, start.plusMillis(200)));
        Plan more = plan(TEN.limits().get(0), new Limit("new", 1, Duration.ofMinutes(1), 1));
        granted(admit(more, 1, start.plusMillis(400)));
        assertThat(refused(admit(more, 1, start.plusMillis(600))).violated().name())
                .isEqualTo("new");
        granted(admit(TEN, 1, start.plusMillis(600)));
    }

    @Test
    void many_threads_share_one_burst() throws Exception {
        Plan plan =
                plan(new Limit("burst", 1, Duration.ofDays(1), 40), new Limit("wide", 100, Duration.ofDays(1), 100));
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> callers = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                callers.add(() -> {
                    int grants = 0;
                    for (int call = 0; call < 10; call++) {
                        grants += admit(plan, 1, start).fold(granted -> 1, refused -> 0);
                    }
                    return grants;
                });
            }
            int grants = 0;
            for (Future<Integer> caller : threads.invokeAll(callers)) {
                grants += caller.get();
            }
            // never more; what is short of it is lost or held off, and not to be had a moment later either
            assertThat(grants).isBetween(fewestOfForty(), 40);
            List<Level> left = admit(plan, 1, start).levels();
            assertThat(left.get(0).remaining()).isLessThanOrEqualTo(40L - grants);
            assertThat(left.get(1).remaining()).isLessThanOrEqualTo(100L - grants);
        } finally {
            threads.shutdownNow();
        }
    }

    /** All of them, where the store neither loses an answer nor does a write twice. */
    protected int fewestOfForty() {
        return 40;
    }

    protected final Admission admit(Plan plan, long cost, Instant now) {
        return limiter().admit(key, plan, cost, now);
    }

    protected static Plan plan(Limit... limits) {
        return new Plan("standard", List.of(limits));
    }

    protected static Admission.Granted granted(Admission admission) {
        assertThat(admission).isInstanceOf(Admission.Granted.class);
        return (Admission.Granted) admission;
    }

    protected static Admission.Refused refused(Admission admission) {
        assertThat(admission).isInstanceOf(Admission.Refused.class);
        return (Admission.Refused) admission;
    }
}
