package dev.portcullis.ratelimiter;

import dev.portcullis.ratelimiter.GuardedAdmission.Decided;
import dev.portcullis.ratelimiter.GuardedAdmission.Degraded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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

    /** As {@link Limiter#admit(BucketKey, Plan, long, Instant)}, but without failing. */
    public GuardedAdmission admit(BucketKey key, Plan plan, long cost, Instant now) {
        return admit(List.of(new Draw(Tier.CLIENT, key, plan, cost)), now);
    }

    /** As {@link Limiter#admit(List, Instant)}, but without failing. */
    public GuardedAdmission admit(List<Draw> draws, Instant now) {
        try {
            Draw first = draws.get(0);
            TieredAdmission said = draws.size() == 1
                    ? new TieredAdmission(first.tier(), limiter.admit(first.key(), first.plan(), first.cost(), now))
                    : limiter.admit(draws, now);
            return new Decided(said.tier(), said.admission());
        } catch (LimiterUnavailable e) {
            return unavailable(draws, now, e);
        }
    }

    /** What the outage policy says to a call whose limits somebody else has asked in vain. */
    public Degraded unavailable(List<Draw> draws, Instant now, LimiterUnavailable cause) {
        if (policy instanceof OutagePolicy.FairShare) {
            Duration wait = share.spend(draws, EpochNanos.of(now));
            return new Degraded(wait.isZero(), wait, cause);
        }
        boolean open = policy instanceof OutagePolicy.Open;
        return new Degraded(open, open ? Duration.ZERO : RETRY_AFTER, cause);
    }
}
