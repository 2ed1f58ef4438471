package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;

/**
 * The bound that docs/limiter.md proves, for any plan, any number of instances, any calls, and clocks, crashes and lost
 * answers as they come.
 */
class LeaseBoundTest {

    private static final int SCHEDULES = 1500;

    @Property(tries = SCHEDULES)
    void no_window_sees_more_than_the_bound(
            @ForAll("plans") Plan plan,
            @ForAll @IntRange(min = 1, max = 16) int instances,
            @ForAll("sizes") LeaseSize sizes,
            @ForAll("errors") long error,
            @ForAll("schedules") List<Swarm.Event> schedule) {
        List<Swarm.Grant> grants = new Swarm(plan, instances, sizes, error).run(schedule);
        for (Limit limit : plan.limits()) {
            if (limit.mode() != Mode.SHADOW) {
                long excess = mostInAnyWindow(limit, grants);
                assertThat(excess)
                        .as(limit.toString())
                        .isLessThanOrEqualTo(limit.refillNanos() + allowance(limit) + 2 * error);
            }
        }
    }

    /** What leases may overrun a limit by, in nanoseconds: nothing where it is strict. */
    static long allowance(Limit limit) {
        LeaseTerms terms = LeaseTerms.of(limit);
        return limit.mode() == Mode.STRICT ? 0 : terms.hold() + terms.slack();
    }

    /** The greatest of Σ cost·T − (t − s) over all windows that begin and end with a grant, by Kadane's algorithm. */
    static long mostInAnyWindow(Limit limit, List<Swarm.Grant> grants) {
        long most = 0;
        long ending = 0;
        long last = 0;
        for (Swarm.Grant grant : grants) {
            ending = Math.max(0, ending - (grant.at() - last)) + grant.cost() * limit.intervalNanos();
            last = grant.at();
            most = Math.max(most, ending);
        }
        return most;
    }

    @Provide
    Arbitrary<List<Swarm.Event>> schedules() {
        return Swarm.schedules();
    }

    @Provide
    Arbitrary<LeaseSize> sizes() {
        return Swarm.sizes();
    }

    /** Under half of the guard, beyond which a bucket that is far ahead is taken for damaged. */
    @Provide
    Arbitrary<Long> errors() {
        return Arbitraries.of(0L, 1_000_000L, 100_000_000L, 3_000_000_000L, 29_000_000_000L);
    }

    @Provide
    Arbitrary<Plan> plans() {
        return limits().list().ofMinSize(1).ofMaxSize(3).map(limits -> {
            var named = new ArrayList<Limit>();
            for (Limit limit : limits) {
                named.add(
                        new Limit("l" + named.size(), limit.permits(), limit.period(), limit.burst()).in(limit.mode()));
            }
            return new Plan("plan", named);
        });
    }

    private static Arbitrary<Limit> limits() {
        Arbitrary<Mode> modes = Arbitraries.of(Mode.ENFORCED, Mode.ENFORCED, Mode.STRICT, Mode.SHADOW);
        Arbitrary<Limit> any = Combinators.combine(
                        Arbitraries.longs().between(1, 3000),
                        Arbitraries.longs().between(1_000, 100_000),
                        bursts(1, 100),
                        modes)
                .as((permits, millis, burst, mode) ->
                        new Limit("limit", permits, Duration.ofMillis(millis), burst).in(mode));
        Arbitrary<Limit> hot = Combinators.combine(
                        Arbitraries.longs().between(200, 2000),
                        Arbitraries.longs().between(20, 3000),
                        modes)
                .as((permits, burst, mode) -> new Limit("limit", permits, Duration.ofSeconds(1), burst).in(mode));
        return Arbitraries.oneOf(any, hot);
    }

    private static Arbitrary<Long> bursts(long least, long most) {
        return Arbitraries.longs().between(least, most).withDistribution(RandomDistribution.uniform());
    }
}
