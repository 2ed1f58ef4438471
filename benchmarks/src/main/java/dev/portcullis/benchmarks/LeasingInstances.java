package dev.portcullis.benchmarks;

import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.LeasingLimiter;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import dev.portcullis.ratelimiter.Plan;
import java.time.Instant;
import java.util.List;

/** Ours: not a model of it, but what the functions run. */
final class LeasingInstances implements LimiterDesign.Instances {

    private static final BucketKey CLIENT = new BucketKey("client");
    private static final long NANOS = 1_000_000_000L;

    private final Plan plan;
    private final Limiter[] limiters;

    LeasingInstances(Limit limit, int count, SimulatedTable table) {
        this.plan = new Plan("plan", List.of(limit));
        this.limiters = new Limiter[count];
        for (int i = 0; i < count; i++) {
            limiters[i] = new LeasingLimiter(table, i);
        }
    }

    @Override
    public boolean admit(int instance, long clock) {
        Instant now = Instant.ofEpochSecond(clock / NANOS, clock % NANOS);
        try {
            return limiters[instance].admit(CLIENT, plan, 1, now).fold(granted -> true, refused -> false);
        } catch (LimiterUnavailable e) {
            return false;
        }
    }
}
