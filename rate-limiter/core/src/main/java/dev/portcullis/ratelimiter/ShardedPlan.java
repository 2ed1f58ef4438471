package dev.portcullis.ratelimiter;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A plan spread over as many items as its rate needs: DynamoDB writes an item at most 1,000 times a second, however much
 * capacity the table has.
 *
 * @param shards at least one
 * @param maxCost what one call may cost: the least that any shard ever has
 */
record ShardedPlan(Plan plan, List<PlanShard> shards, long maxCost) {

    /** Of granted permits. A seventh of what an item bears, for weights, refusals and single debits. */
    private static final double PERMITS_PER_SECOND = 150;

    /** So that chance doesn't empty a shard while the others have plenty. */
    private static final int MIN_BURST = 10;

    private static final double SECOND = 1e9;

    ShardedPlan {
        shards = List.copyOf(shards);
    }

    static ShardedPlan of(Plan plan) {
        int count = count(plan);
        List<PlanShard> shards = IntStream.range(0, count)
                .mapToObj(shard -> PlanShard.of(plan, shard, count))
                .toList();
        return new ShardedPlan(
                plan,
                shards,
                shards.stream().mapToLong(PlanShard::maxCost).min().orElseThrow());
    }

    void requireCost(long cost) {
        if (cost < 1 || cost > maxCost) {
            throw new IllegalArgumentException("a cost of " + cost + " permits is not within 1 to " + maxCost
                    + ", the least that a shard of plan " + plan.name() + " ever has");
        }
    }

    /** How long the fastest of its limits takes to fill, in nanoseconds; 0 where there are only quotas. */
    long refill() {
        return plan.limits().stream()
                .filter(limit -> limit.calendar().isEmpty())
                .mapToLong(Limit::refillNanos)
                .min()
                .orElse(0);
    }

    private static int count(Plan plan) {
        // the slowest of the limits is what calls are granted by in the long run
        double rate = plan.limits().stream()
                .filter(limit -> limit.mode() != Mode.SHADOW && limit.calendar().isEmpty())
                .mapToDouble(limit -> limit.permits() * SECOND / limit.period().toNanos())
                .min()
                .orElse(0);
        double wanted = Math.ceil(rate / PERMITS_PER_SECOND);
        // one in shadow mode has to be shared out as well
        long burst = plan.limits().stream().mapToLong(Limit::burst).min().orElseThrow();
        return (int) Math.max(1, Math.min((long) wanted, burst / MIN_BURST));
    }
}
