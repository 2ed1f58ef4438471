package dev.portcullis.ratelimiter;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Buckets in this process only. */
public final class InMemoryLimiter implements Limiter {

    private record Entry(BucketKey key, String plan) {}

    private final Map<Entry, Buckets> kept = new HashMap<>();

    @Override
    public synchronized Admission admit(BucketKey key, Plan plan, long cost, Instant now) {
        var entry = new Entry(key, plan.name());
        Buckets buckets = carriedOver(kept.get(entry), plan);
        while (true) {
            Buckets.Step step = buckets.step(cost, EpochNanos.of(now));
            if (step instanceof Buckets.Step.Debit debit) {
                kept.put(entry, debit.next());
                return debit.admission();
            }
            if (step instanceof Buckets.Step.Refuse refuse) {
                return refuse.admission();
            }
            buckets = ((Buckets.Step.Mend) step).next();
            kept.put(entry, buckets);
        }
    }

    /** A limit that kept its name keeps its state, whatever else of it changed. */
    private static Buckets carriedOver(@Nullable Buckets before, Plan plan) {
        if (before == null) {
            return Buckets.full(plan);
        }
        Map<String, Bucket> byName = new HashMap<>();
        before.buckets().forEach(bucket -> byName.put(bucket.limit().name(), bucket));
        return new Buckets(
                plan,
                plan.limits().stream()
                        .map(limit -> {
                            Bucket bucket = byName.get(limit.name());
                            return bucket == null ? Bucket.full(limit) : new Bucket(limit, bucket.tat());
                        })
                        .toList());
    }
}
