package dev.portcullis.ratelimiter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A look at the items that {@link LeasingLimiter} debits. Permits that instances hold in leases count as spent, which they
 * are, or as good as.
 */
public final class StoredInspection implements BucketInspection {

    /** Of a plan of more shards so many are looked at, and the others are taken to be like them. */
    private static final int MOST = 16;

    private final BucketItems items;

    public StoredInspection(BucketItems items) {
        this.items = items;
    }

    @Override
    public List<Level> peek(BucketKey key, Plan plan, Instant instant) {
        long now = EpochNanos.of(instant);
        List<PlanShard> shards = ShardedPlan.of(plan).shards();
        List<StoredShard> seen = shards.stream()
                .limit(MOST)
                .map(shard -> StoredShard.of(shard, items.read(new BucketItem(key, plan.name(), shard.number()))))
                .toList();
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < plan.limits().size(); i++) {
            levels.add(level(plan.limits().get(i), i, seen, shards.size(), now));
        }
        return levels;
    }

    private static Level level(Limit limit, int index, List<StoredShard> seen, int shards, long now) {
        long remaining = 0;
        Duration reset = Duration.ZERO;
        List<Duration> resets = new ArrayList<>();
        for (StoredShard shard : seen) {
            Meter meter = shard.meters().get(index);
            remaining += meter.remaining(shard.mark(index, now), now);
            Duration oneMore = meter.level(shard.mark(index, now), now).reset();
            if (!oneMore.isZero()) {
                resets.add(oneMore);
            }
        }
        long all = Math.min(limit.burst(), remaining * shards / seen.size());
        return new Level(
                limit, all, resets.stream().min(Comparator.naturalOrder()).orElse(reset));
    }

    /** Instances that hold permits in leases, or have seen a refusal, go on by them for as long as those last. */
    @Override
    public void reset(BucketKey key, Plan plan) {
        for (PlanShard shard : ShardedPlan.of(plan).shards()) {
            items.remove(new BucketItem(key, plan.name(), shard.number()));
        }
    }
}
