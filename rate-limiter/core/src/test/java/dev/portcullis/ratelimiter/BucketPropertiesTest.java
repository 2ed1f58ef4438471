package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What was promised of a limit, for any limit and any arrivals, against exact arithmetic on fractions. */
class BucketPropertiesTest {

    private static final BucketKey KEY = new BucketKey("client");
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    /** A call some time after the one before, or before it where the clock steps back. */
    record Arrival(long gapNanos, long cost) {}

    record Grant(long at, long cost) {}

    @Property
    void no_window_sees_more_than_the_burst_and_what_came_back_in_it(
            @ForAll("limits") Limit limit, @ForAll("arrivals") List<Arrival> arrivals) {
        List<Grant> grants = grants(limit, arrivals, 0);
        for (int first = 0; first < grants.size(); first++) {
            for (int last = first; last < grants.size(); last++) {
                assertThat(spent(grants.subList(first, last + 1)))
                        .isLessThanOrEqualTo(stated(
                                limit, grants.get(last).at() - grants.get(first).at()));
            }
        }
    }

    @Property
    void decides_as_a_token_bucket_of_exact_fractions_does(
            @ForAll("evenLimits") Limit limit, @ForAll("arrivals") List<Arrival> arrivals) {
        var limiter = new InMemoryLimiter();
        var oracle = new TokenBucketOfFractions(limit, EpochNanos.of(START));
        Instant now = START;
        for (Arrival arrival : arrivals) {
            now = now.plusNanos(Math.abs(arrival.gapNanos()));
            long cost = Math.min(arrival.cost(), limit.burst());
            Admission admission = limiter.admit(KEY, plan(limit), cost, now);
            assertThat(admission instanceof Admission.Granted).isEqualTo(oracle.spend(cost, EpochNanos.of(now)));
            assertThat(admission.levels().get(0).remaining()).isEqualTo(oracle.wholeTokens());
        }
    }

    @Property
    void a_clock_that_steps_back_never_admits_more_than_one_that_stands_still(
            @ForAll("limits") Limit limit, @ForAll("arrivals") List<Arrival> arrivals) {
        List<Grant> grants = grants(limit, arrivals, 1);
        long latest = grants.stream().mapToLong(Grant::at).max().orElse(EpochNanos.of(START));
        assertThat(spent(grants)).isLessThanOrEqualTo(stated(limit, latest - EpochNanos.of(START)));
    }

    @Property
    void a_clock_that_steps_back_by_more_than_the_guard_gives_back_only_what_its_steps_forth_do(
            @ForAll("limits") Limit limit, @ForAll("arrivals") List<Arrival> arrivals) {
        List<Grant> grants = grants(limit, arrivals, 3600);
        long forth = arrivals.stream()
                .mapToLong(arrival -> Math.max(0, arrival.gapNanos()))
                .sum();
        assertThat(spent(grants)).isLessThanOrEqualTo(stated(limit, forth));
    }

    @Property
    void retry_after_is_exact_and_a_refusal_changes_nothing(
            @ForAll("limits") Limit limit, @ForAll("limits") Limit other, @ForAll("arrivals") List<Arrival> arrivals) {
        var plan = new Plan("plan", List.of(limit, new Limit("other", other.permits(), other.period(), other.burst())));
        Buckets buckets = Buckets.full(plan);
        long now = EpochNanos.of(START);
        for (Arrival arrival : arrivals) {
            now += Math.abs(arrival.gapNanos());
            long cost = Math.min(arrival.cost(), plan.maxCost());
            Buckets.Step step = buckets.step(cost, now);
            if (step instanceof Buckets.Step.Debit debit) {
                buckets = debit.next();
            } else {
                Admission.Refused refused = ((Buckets.Step.Refuse) step).admission();
                long wait = refused.retryAfter().toNanos();
                assertThat(buckets.step(cost, now + wait - 1)).isInstanceOf(Buckets.Step.Refuse.class);
                assertThat(buckets.step(cost, now + wait)).isInstanceOf(Buckets.Step.Debit.class);
                assertThat(refused.levels()).isEqualTo(buckets.levels(now));
            }
        }
    }

    @Property
    void a_granted_call_debits_every_limit_once_and_a_refused_one_none(
            @ForAll("limits") Limit limit, @ForAll("arrivals") List<Arrival> arrivals) {
        var slower = new Limit("slower", 1, Duration.ofDays(1), Math.min(limit.burst(), 366));
        var plan = new Plan("plan", List.of(limit, slower));
        var limiter = new InMemoryLimiter();
        Instant now = START;
        long before = slower.burst();
        for (Arrival arrival : arrivals) {
            long cost = Math.min(arrival.cost(), plan.maxCost());
            // less than a day in all, so that nothing of the slower limit comes back
            now = now.plusNanos(Math.abs(arrival.gapNanos()) % 1_000_000_000L);
            Admission admission = limiter.admit(KEY, plan, cost, now);
            long after = admission.levels().get(1).remaining();
            assertThat(before - after).isEqualTo(admission.<Long>fold(granted -> cost, refused -> 0L));
            before = after;
        }
    }

    @Property
    void a_weighted_call_leaves_what_as_many_single_ones_leave(
            @ForAll("limits") Limit limit, @ForAll @IntRange(min = 1, max = 50) int cost) {
        long weight = Math.min(cost, limit.burst());
        var weighted = new InMemoryLimiter();
        var single = new InMemoryLimiter();
        Admission last = weighted.admit(KEY, plan(limit), weight, START);
        Admission lastSingle = single.admit(KEY, plan(limit), 1, START);
        for (int i = 1; i < weight; i++) {
            lastSingle = single.admit(KEY, plan(limit), 1, START);
        }
        assertThat(last).isInstanceOf(Admission.Granted.class).isEqualTo(lastSingle);
    }

    @Property
    void one_more_permit_is_back_at_the_reset_and_not_before(
            @ForAll("limits") Limit limit, @ForAll("arrivals") List<Arrival> arrivals) {
        Bucket bucket = Bucket.full(limit);
        long now = EpochNanos.of(START);
        for (Arrival arrival : arrivals) {
            now += Math.abs(arrival.gapNanos());
            long cost = Math.min(arrival.cost(), limit.burst());
            bucket = bucket.admits(cost, now) ? bucket.debited(cost, now) : bucket;
            Level level = bucket.level(now);
            if (level.remaining() == limit.burst()) {
                assertThat(level.reset()).isZero();
            } else {
                long reset = level.reset().toNanos();
                assertThat(bucket.level(now + reset - 1).remaining()).isEqualTo(level.remaining());
                assertThat(bucket.level(now + reset).remaining()).isEqualTo(level.remaining() + 1);
            }
        }
    }

    /** The burst and what comes back in so many nanoseconds, exactly. */
    private static BigInteger stated(Limit limit, long window) {
        return BigInteger.valueOf(limit.burst())
                .add(BigInteger.valueOf(window)
                        .multiply(BigInteger.valueOf(limit.permits()))
                        .divide(BigInteger.valueOf(limit.period().toNanos())));
    }

    private static BigInteger spent(List<Grant> grants) {
        return BigInteger.valueOf(grants.stream().mapToLong(Grant::cost).sum());
    }

    /** What is granted, where a step back is so many times as long as the arrival says; 0 makes it a step forth. */
    private static List<Grant> grants(Limit limit, List<Arrival> arrivals, int back) {
        var limiter = new InMemoryLimiter();
        var grants = new ArrayList<Grant>();
        Instant now = START;
        for (Arrival arrival : arrivals) {
            long gap = arrival.gapNanos();
            now = now.plusNanos(gap >= 0 ? gap : back == 0 ? -gap : gap * back);
            now = now.isBefore(START) && back == 1 ? START : now;
            long cost = Math.min(arrival.cost(), limit.burst());
            if (limiter.admit(KEY, plan(limit), cost, now) instanceof Admission.Granted) {
                grants.add(new Grant(EpochNanos.of(now), cost));
            }
        }
        return grants;
    }

    private static Plan plan(Limit limit) {
        return new Plan("plan", List.of(limit));
    }

    @Provide
    Arbitrary<Limit> limits() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 5000),
                        Arbitraries.longs().between(1_000, 100_000),
                        Arbitraries.longs().between(1, 300))
                .as((permits, millis, burst) -> new Limit("limit", permits, Duration.ofMillis(millis), burst));
    }

    /** Limits whose interval is a whole number of nanoseconds, where nothing is rounded. */
    @Provide
    Arbitrary<Limit> evenLimits() {
        return Combinators.combine(
                        Arbitraries.of(1L, 2L, 4L, 5L, 8L, 10L, 64L, 100L, 1000L),
                        Arbitraries.longs().between(1, 90),
                        Arbitraries.longs().between(1, 60))
                .as((permits, seconds, burst) -> new Limit("limit", permits, Duration.ofSeconds(seconds), burst));
    }

    /** Often in one instant or close by, at times far apart; forth more than back. */
    @Provide
    Arbitrary<List<Arrival>> arrivals() {
        Arbitrary<Long> gaps = Arbitraries.oneOf(
                Arbitraries.just(0L),
                Arbitraries.longs().between(-1_000_000_000L, 1_000_000L),
                Arbitraries.longs().between(0, 2_000_000_000L),
                Arbitraries.of(125_000_000L, 1_000_000_000L, 3_600_000_000_000L));
        Arbitrary<Long> costs =
                Arbitraries.oneOf(Arbitraries.just(1L), Arbitraries.longs().between(1, 300));
        return Combinators.combine(gaps, costs).as(Arrival::new).list().ofMaxSize(60);
    }
}
