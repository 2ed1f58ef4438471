package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedLimiterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final BucketKey KEY = new BucketKey("client");
    private static final Plan PLAN = new Plan("plan", List.of(new Limit("burst", 10, Duration.ofSeconds(1), 40)));
    private static final Limiter UNREACHABLE = (key, plan, cost, now) -> {
        throw new LimiterUnavailable("down");
    };

    @Test
    void what_the_limits_say_is_passed_on() {
        var limiter = new InMemoryLimiter();
        var guarded = new GuardedLimiter(limiter, new OutagePolicy.Open());
        assertThat(guarded.admit(KEY, PLAN, 40, NOW)
                        .<Boolean>fold(decided -> decided.admission() instanceof Admission.Granted, degraded -> false))
                .isTrue();
        assertThat(guarded.admit(KEY, PLAN, 1, NOW)
                        .<Boolean>fold(decided -> decided.admission() instanceof Admission.Refused, degraded -> false))
                .isTrue();
        assertThatThrownBy(() -> guarded.admit(KEY, PLAN, 41, NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void open_admits_and_says_that_it_does_not_know() {
        GuardedAdmission.Degraded degraded = degraded(new OutagePolicy.Open());
        assertThat(degraded.admitted()).isTrue();
        assertThat(degraded.cause()).hasMessage("down");
    }

    @Test
    void closed_refuses_for_a_while() {
        GuardedAdmission.Degraded degraded = degraded(new OutagePolicy.Closed());
        assertThat(degraded.admitted()).isFalse();
        assertThat(degraded.retryAfter()).isPositive();
    }

    @Test
    void a_fair_share_is_the_burst_and_the_rate_divided_by_the_instances() {
        var guarded = new GuardedLimiter(UNREACHABLE, new OutagePolicy.FairShare(4));
        for (int i = 0; i < 10; i++) {
            assertThat(degraded(guarded, PLAN, 1, NOW).admitted()).isTrue();
        }
        GuardedAdmission.Degraded refused = degraded(guarded, PLAN, 1, NOW);
        assertThat(refused.admitted()).isFalse();
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofMillis(400));
        assertThat(degraded(guarded, PLAN, 1, NOW.plusMillis(400).minusNanos(1)).admitted())
                .isFalse();
        assertThat(degraded(guarded, PLAN, 1, NOW.plusMillis(400)).admitted()).isTrue();
    }

    @Test
    void a_share_of_less_than_one_permit_is_one_and_a_dear_call_waits_the_longer_for_the_next() {
        var guarded = new GuardedLimiter(UNREACHABLE, new OutagePolicy.FairShare(1000));
        assertThat(degraded(guarded, PLAN, 40, NOW).admitted()).isTrue();
        assertThat(degraded(guarded, PLAN, 1, NOW).retryAfter()).isEqualTo(Duration.ofSeconds(4000));
    }

    @Test
    void in_an_outage_too_every_tier_must_admit_and_a_refused_call_takes_nothing() {
        var guarded = new GuardedLimiter(
                new LeasingLimiter((item, write) -> new BucketStore.Answer.Unavailable(new LimiterUnavailable("down"))),
                new OutagePolicy.FairShare(1));
        Plan few = new Plan("few", List.of(Limit.of("l", 5, Duration.ofSeconds(1))));
        var both = List.of(new Draw(Tier.CLIENT, KEY, PLAN, 1), new Draw(Tier.GLOBAL, new BucketKey("all"), few, 1));
        for (int i = 0; i < 5; i++) {
            assertThat(degraded(guarded.admit(both, NOW)).admitted()).isTrue();
        }
        assertThat(degraded(guarded.admit(both, NOW)).retryAfter()).isEqualTo(Duration.ofMillis(200));
        assertThat(degraded(guarded, PLAN, 35, NOW).admitted()).isTrue();
        assertThat(degraded(guarded, PLAN, 1, NOW).admitted()).isFalse();
    }

    @Test
    void a_share_is_for_at_least_one_instance() {
        assertThat(new OutagePolicy.FairShare(10_000).instances()).isEqualTo(10_000);
        assertThatThrownBy(() -> new OutagePolicy.FairShare(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OutagePolicy.FairShare(10_001)).isInstanceOf(IllegalArgumentException.class);
    }

    private static GuardedAdmission.Degraded degraded(OutagePolicy policy) {
        return degraded(new GuardedLimiter(UNREACHABLE, policy), PLAN, 1, NOW);
    }

    private static GuardedAdmission.Degraded degraded(GuardedLimiter limiter, Plan plan, long cost, Instant now) {
        return degraded(limiter.admit(KEY, plan, cost, now));
    }

    private static GuardedAdmission.Degraded degraded(GuardedAdmission said) {
        return said.fold(
                decided -> {
                    throw new AssertionError(decided);
                },
                degraded -> degraded);
    }
}
