package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Calls of several clients of two tenants, through several instances, against what docs/limiter.md says of tiers. */
class TieredPropertiesTest {

    private static final int SCHEDULES = 1000;

    /** What a client's call is, and how long after the one before, in thousandths of a second. */
    record Call(int gap, int instance, int client, int cost, FaultyStore.Fault fault) {}

    @Property(tries = SCHEDULES)
    void each_tier_keeps_its_bound(
            @ForAll("plans") List<Plan> plans,
            @ForAll @IntRange(min = 1, max = 6) int instances,
            @ForAll("calls") List<Call> calls) {
        var store = new FaultyStore();
        // every look at the stopwatch takes a while, in which a write may have been under way
        long[] elapsed = {0};
        List<TieredLimiter> limiters = new ArrayList<>();
        for (int i = 0; i < instances; i++) {
            limiters.add(new TieredLimiter(new LeasingLimiter(store, i), () -> elapsed[0] += 1_000_000));
        }
        Map<BucketKey, List<Swarm.Grant>> grants = new HashMap<>();
        Map<BucketKey, Plan> planOf = new HashMap<>();
        long now = Swarm.START;
        for (Call call : calls) {
            now += call.gap() * 1_000_000L;
            if (call.gap() > 50) {
                store.deliver();
            }
            store.failNext(call.fault());
            List<Draw> draws = draws(plans, call);
            if (admits(limiters.get(call.instance() % instances), draws, now)) {
                for (Draw draw : draws) {
                    planOf.put(draw.key(), draw.plan());
                    grants.computeIfAbsent(draw.key(), key -> new ArrayList<>())
                            .add(new Swarm.Grant(now, now, draw.cost(), List.of()));
                }
            }
        }
        grants.forEach((key, granted) -> {
            Limit limit = Objects.requireNonNull(planOf.get(key)).limits().get(0);
            assertThat(LeaseBoundTest.mostInAnyWindow(limit, granted))
                    .as(key + " " + limit)
                    .isLessThanOrEqualTo(limit.refillNanos() + LeaseBoundTest.allowance(limit));
        });
    }

    @Property(tries = SCHEDULES)
    void a_refused_call_debits_nothing_anywhere(@ForAll("plans") List<Plan> plans, @ForAll("calls") List<Call> calls) {
        var store = new InMemoryBucketStore();
        LeaseSize none = (view, needed, perNano, plenty, now) -> 0;
        List<TieredLimiter> limiters = List.of(
                new TieredLimiter(new LeasingLimiter(store, none, 1), () -> 0),
                new TieredLimiter(new LeasingLimiter(store, none, 2), () -> 0));
        long now = Swarm.START;
        for (Call call : calls) {
            now += call.gap() * 1_000_000L;
            List<Draw> draws = draws(plans, call);
            List<Long> before = spent(store, draws, now);
            if (!admits(limiters.get(call.instance() % 2), draws, now)) {
                assertThat(spent(store, draws, now)).isEqualTo(before);
            }
        }
    }

    /** How far each draw's mark is ahead. */
    private static List<Long> spent(InMemoryBucketStore store, List<Draw> draws, long now) {
        return draws.stream()
                .map(draw -> Math.max(
                        now,
                        store.read(new BucketItem(draw.key(), draw.plan().name(), 0))
                                .mark("l")))
                .toList();
    }

    private static boolean admits(TieredLimiter limiter, List<Draw> draws, long now) {
        try {
            Instant instant = Instant.ofEpochSecond(now / 1_000_000_000L, now % 1_000_000_000L);
            return limiter.admit(draws, instant).admission() instanceof Admission.Granted;
        } catch (LimiterUnavailable e) {
            return false;
        }
    }

    private static List<Draw> draws(List<Plan> plans, Call call) {
        List<Draw> draws = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            String key = switch (tier) {
                case CLIENT -> "client" + call.client();
                case TENANT -> "tenant" + call.client() % 2;
                case ROUTE -> "route" + call.client() % 3;
                case GLOBAL -> "all";
            };
            Plan plan = plans.get(draws.size());
            draws.add(new Draw(tier, new BucketKey(key), plan, Math.min(call.cost(), LeasingLimiter.maxCost(plan))));
        }
        return draws;
    }

    @Provide
    Arbitrary<List<Plan>> plans() {
        Arbitrary<Mode> modes = Arbitraries.of(Mode.ENFORCED, Mode.ENFORCED, Mode.STRICT);
        return Combinators.combine(
                        Arbitraries.longs().between(1, 100), Arbitraries.longs().between(1, 60), modes)
                .as((permits, burst, mode) -> new Limit("l", permits, Duration.ofSeconds(10), burst).in(mode))
                .list()
                .ofSize(Tier.values().length)
                .map(limits -> {
                    List<Plan> plans = new ArrayList<>();
                    for (Limit limit : limits) {
                        plans.add(new Plan("p" + plans.size(), List.of(limit)));
                    }
                    return plans;
                });
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        Arbitrary<Integer> gaps = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(0)),
                Tuple.of(4, Arbitraries.integers().between(0, 200)),
                Tuple.of(1, Arbitraries.integers().between(0, 20_000)));
        Arbitrary<FaultyStore.Fault> faults = Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.just(FaultyStore.Fault.NONE)),
                Tuple.of(1, Arbitraries.of(FaultyStore.Fault.class)));
        return Combinators.combine(
                        gaps,
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.frequencyOf(
                                Tuple.of(5, Arbitraries.just(1)),
                                Tuple.of(1, Arbitraries.integers().between(1, 40))),
                        faults)
                .as(Call::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(80);
    }
}
