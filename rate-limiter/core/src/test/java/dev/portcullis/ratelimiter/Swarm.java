package dev.portcullis.ratelimiter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Instances that share a store, each with a clock of its own, and whatever may befall them. */
final class Swarm {

    static final long START = EpochNanos.of(Instant.parse("2026-11-21T23:59:50Z"));
    private static final BucketKey KEY = new BucketKey("client");

    /**
     * What happens next.
     *
     * @param gap since the last event, in thousandths of what the fastest limit takes to fill
     * @param instance to which the calls come
     * @param calls how many
     * @param cost in thousandths of the most that a call may cost
     * @param clock to which the instance's clock is set before, −1 to 1 of the clocks' error; beyond, it is left alone
     * @param crash whether the instance is another one from now on
     */
    record Event(int gap, int instance, int calls, int cost, double clock, boolean crash, FaultyStore.Fault fault) {}

    /** A call that was admitted, in true time and by the instance's clock, in nanoseconds since 1970. */
    record Grant(long at, long stamp, long cost, List<Limit> shadowed) {}

    private final Plan plan;
    private final LeaseSize sizes;
    private final long error;
    private final FaultyStore store = new FaultyStore();
    private final LeasingLimiter[] instances;
    private final long[] clocks;
    private long seed;
    private long now = START;

    /**
     * Instances that begin.
     *
     * @param sizes of leases, none of which may break the bound
     * @param error how far a clock may be from the true time, in nanoseconds
     */
    Swarm(Plan plan, int instances, LeaseSize sizes, long error) {
        this.plan = plan;
        this.sizes = sizes;
        this.error = error;
        this.instances = new LeasingLimiter[instances];
        this.clocks = new long[instances];
        for (int i = 0; i < instances; i++) {
            this.instances[i] = fresh();
        }
    }

    List<Grant> run(List<Event> events) {
        long refill = plan.limits().stream().mapToLong(Limit::refillNanos).min().orElseThrow();
        long most = LeasingLimiter.maxCost(plan);
        var grants = new ArrayList<Grant>();
        for (Event event : events) {
            now += refill / 1000 * event.gap();
            if (event.gap() > 100) {
                store.deliver();
            }
            int instance = event.instance() % instances.length;
            if (event.crash()) {
                instances[instance] = fresh();
            }
            if (Math.abs(event.clock()) <= 1) {
                clocks[instance] = (long) (error * event.clock());
            }
            store.failNext(event.fault());
            for (int i = 0; i < event.calls(); i++) {
                call(instance, Math.max(1, most * event.cost() / 1000), grants);
            }
        }
        return grants;
    }

    /** What a new instance with the true time can spend at once when nobody has called for so long. */
    long burstAfter(long quiet) {
        store.deliver();
        now += quiet;
        long grants = 0;
        var fresh = new LeasingLimiter(store, seed);
        store.failNext(FaultyStore.Fault.NONE);
        while (fresh.admit(KEY, plan, 1, instant(now)) instanceof Admission.Granted) {
            grants++;
        }
        return grants;
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L);
    }

    private void call(int instance, long cost, List<Grant> grants) {
        long stamp = now + clocks[instance];
        try {
            if (instances[instance].admit(KEY, plan, cost, instant(stamp)) instanceof Admission.Granted granted) {
                grants.add(new Grant(now, stamp, cost, granted.shadowed()));
            }
        } catch (LimiterUnavailable e) {
            // nothing was admitted, whatever was written
        }
    }

    private LeasingLimiter fresh() {
        return new LeasingLimiter(store, sizes, seed++);
    }

    /** Anything, and between it what a clever client would try. */
    static Arbitrary<List<Event>> schedules() {
        return Arbitraries.frequencyOf(Tuple.of(3, anything()), Tuple.of(1, hoarding()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(10)
                .map(blocks -> blocks.stream().flatMap(List::stream).toList());
    }

    /** Calls in one moment and far apart, cheap ones mostly, of instances that mostly live, by clocks that mostly run on. */
    private static Arbitrary<List<Event>> anything() {
        Arbitrary<Integer> gaps = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(0)),
                Tuple.of(6, Arbitraries.integers().between(0, 20)),
                Tuple.of(2, Arbitraries.integers().between(0, 300)),
                // about a hold, and about what fills a bucket
                Tuple.of(1, Arbitraries.of(199, 200, 201, 999, 1000, 1001, 5000)));
        Arbitrary<Integer> calls = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(1)),
                Tuple.of(1, Arbitraries.integers().between(2, 60)));
        Arbitrary<Integer> costs = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(0, 1000)));
        Arbitrary<Double> clocks = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.just(2.0)),
                Tuple.of(1, Arbitraries.doubles().between(-1, 1)),
                Tuple.of(1, Arbitraries.of(-1.0, 1.0)));
        Arbitrary<Boolean> crashes = Arbitraries.frequency(Tuple.of(30, false), Tuple.of(1, true));
        Arbitrary<FaultyStore.Fault> faults = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.just(FaultyStore.Fault.NONE)),
                Tuple.of(1, Arbitraries.of(FaultyStore.Fault.class)));
        return Combinators.combine(gaps, instances(), calls, costs, clocks, crashes, faults)
                .as(Event::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(15);
    }

    /**
     * The bucket is let fill up, and a little more; some instances take leases; while they last permits come back; then every
     * instance spends what it has and what there is.
     */
    private static Arbitrary<List<Event>> hoarding() {
        return Combinators.combine(
                        Arbitraries.of(0, 1000, 2000),
                        uniform(0, 200),
                        instances().list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.oneOf(Arbitraries.of(199, 200), uniform(100, 500)))
                .as((quiet, more, hoarders, hold) -> {
                    var events = new ArrayList<Event>();
                    events.add(plain(quiet, hoarders.get(0), 0));
                    events.add(plain(more, hoarders.get(0), 0));
                    hoarders.forEach(hoarder -> events.add(plain(0, hoarder, 1)));
                    events.add(plain(hold, hoarders.get(0), 0));
                    for (int instance = 0; instance < 16; instance++) {
                        events.add(plain(0, instance, 60));
                    }
                    return events;
                });
    }

    private static Event plain(int gap, int instance, int calls) {
        return new Event(gap, instance, calls, 0, 2, false, FaultyStore.Fault.NONE);
    }

    /** Without the preference for small numbers and bounds that arbitraries have. */
    private static Arbitrary<Integer> uniform(int least, int most) {
        return Arbitraries.integers()
                .between(least, most)
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases();
    }

    private static Arbitrary<Integer> instances() {
        return uniform(0, 15);
    }

    /** Leases of any share of what is left, whoever asks. */
    static Arbitrary<LeaseSize> sizes() {
        Arbitrary<Integer> shares = Arbitraries.of(1, 10, 33, 100);
        return Arbitraries.oneOf(
                Arbitraries.just(new ExpectedDemand()),
                shares.map(share -> (view, needed, perNano, plenty, now) -> view.level(needed, now) * share / 100));
    }
}
