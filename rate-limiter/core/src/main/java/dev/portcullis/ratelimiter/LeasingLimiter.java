package dev.portcullis.ratelimiter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Limits that many instances share through a store, of which most decisions need none: permits are debited in leases and
 * spent here, and what was refused is refused until a permit can have come back.
 *
 * <p>However many instances there are, whatever calls come to which, whichever of them die, sleep, or lose an answer: in any
 * time from <i>s</i> to <i>t</i> a limit of burst <i>B</i> and rate <i>r</i> admits at most <i>B</i> + <i>r</i>(<i>t</i> −
 * <i>s</i>) + <i>r</i>(<i>E</i><sub>h</sub> + <i>δ</i> + 2<i>ε</i>) permits. See {@code docs/limiter.md} for the proof;
 * {@link LeaseTerms} says <i>E</i><sub>h</sub> and <i>δ</i>, and <i>ε</i> is how wrong clocks are.
 */
public final class LeasingLimiter implements Limiter {

    /** What is remembered of a client is some hundred bytes for each shard of its plan. */
    private static final int CLIENTS = 20_000;

    private final BucketStore store;
    private final LeaseSize sizes;
    private final long seed;
    private final TieredLimiter tiers = new TieredLimiter(this);
    private final ConcurrentHashMap<String, PlanClients> plans = new ConcurrentHashMap<>();

    private record PlanClients(ShardedPlan plan, RecentlyUsed<BucketKey, ClientLeases> clients) {

        @SuppressWarnings("ReferenceEquality") // mostly it is the very same, and needs no comparison
        boolean of(Plan other) {
            return plan.plan() == other || plan.plan().equals(other);
        }
    }

    public LeasingLimiter(BucketStore store) {
        this(store, ThreadLocalRandom.current().nextLong());
    }

    /**
     * A limiter whose choices of shards and pauses can be repeated.
     *
     * @param seed another one for each instance
     */
    public LeasingLimiter(BucketStore store, long seed) {
        this(store, new ExpectedDemand(), seed);
    }

    LeasingLimiter(BucketStore store, LeaseSize sizes, long seed) {
        this.store = store;
        this.sizes = sizes;
        this.seed = seed;
    }

    @Override
    public Admission admit(BucketKey key, Plan plan, long cost, Instant instant) {
        return leases(key, plan, cost).admit(cost, EpochNanos.of(instant));
    }

    /** What is known to be refused without asking; nothing is taken. */
    Optional<Admission.Refused> refusal(Draw draw, long now) {
        return leases(draw.key(), draw.plan(), draw.cost()).refusal(draw.cost(), now);
    }

    /** For a draw that may have to go back. */
    Receipt receipt(Draw draw, long now) {
        return new Receipt(leases(draw.key(), draw.plan(), draw.cost()), draw.cost(), now);
    }

    private ClientLeases leases(BucketKey key, Plan plan, long cost) {
        PlanClients known = clientsOf(plan);
        known.plan().requireCost(cost);
        return known.clients().get(key);
    }

    private PlanClients clientsOf(Plan plan) {
        PlanClients known = plans.get(plan.name());
        return known == null || !known.of(plan) ? remembering(plan) : known;
    }

    @Override
    public TieredAdmission admit(List<Draw> draws, Instant now) {
        return tiers.admit(draws, now);
    }

    @Override
    public void forget(BucketKey key, Plan plan) {
        PlanClients known = plans.get(plan.name());
        if (known != null) {
            known.clients().forget(key);
        }
    }

    /** What was leased under another plan of this name is lost with it. */
    private PlanClients remembering(Plan plan) {
        ShardedPlan sharded = ShardedPlan.of(plan);
        var clients = new PlanClients(
                sharded, new RecentlyUsed<>(CLIENTS, key -> new ClientLeases(key, sharded, store, sizes, seed)));
        plans.put(plan.name(), clients);
        return clients;
    }

    /** The most permits that one call under a plan may cost. */
    public static long maxCost(Plan plan) {
        return ShardedPlan.of(plan).maxCost();
    }
}
