package dev.portcullis.ratelimiter;

import dev.portcullis.ratelimiter.GuardedAdmission.Decided;
import dev.portcullis.ratelimiter.GuardedAdmission.Degraded;
import java.time.Duration;
import java.time.Instant;

/** A limiter that always answers: by its outage policy where the buckets are out of reach. */
public final class GuardedLimiter {

    /** About as long as a store that failed isn't asked. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Limiter limiter;
    private final OutagePolicy policy;
    private final LocalShare share;

    public GuardedLimiter(Limiter limiter, OutagePolicy policy) {
        this.limiter = limiter;
        this.policy = policy;
        this.share = new LocalShare(policy instanceof OutagePolicy.FairShare fair ? fair.instances() : 1);
    }

    /** As {@link Limiter#admit}, but without failing. */
    public GuardedAdmission admit(BucketKey key, Plan plan, long cost, Instant now) {
        try {
            return new Decided(limiter.admit(key, plan, cost, now));
        } catch (LimiterUnavailable e) {
            return degraded(key, plan, cost, now, e);
        }
    }

    private GuardedAdmission degraded(BucketKey key, Plan plan, long cost, Instant now, LimiterUnavailable cause) {
        if (policy instanceof OutagePolicy.FairShare) {
            Duration wait = share.spend(key, plan, cost, EpochNanos.of(now));
            return new Degraded(wait.isZero(), wait, cause);
        }
        boolean open = policy instanceof OutagePolicy.Open;
        return new Degraded(open, open ? Duration.ZERO : RETRY_AFTER, cause);
    }
}
