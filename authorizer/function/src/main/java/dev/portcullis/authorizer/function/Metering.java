package dev.portcullis.authorizer.function;

import dev.portcullis.authorizer.AnonymousCaller;
import dev.portcullis.authorizer.Charge;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.Principal;
import dev.portcullis.authorizer.credentials.VerifiedApiKey;
import dev.portcullis.net.IpAddress;
import dev.portcullis.ratelimiter.AnonymousClient;
import dev.portcullis.ratelimiter.Assignment;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import dev.portcullis.ratelimiter.Plan;
import dev.portcullis.ratelimiter.PlanBook;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** How often may they: which plan holds for a caller on a route, and whether it has the permits that a call costs. */
final class Metering {

    private static final Logger LOG = Logger.getLogger(Metering.class);

    private final PlanBook plans;
    private final Limiter shared;
    private final OutagePolicy outage;
    private final Limiter own;

    /**
     * A meter of calls.
     *
     * @param own what this instance counts by itself, while the shared limits can't be reached and the policy is degraded
     */
    Metering(PlanBook plans, Limiter shared, OutagePolicy outage, Limiter own) {
        this.plans = plans;
        this.shared = shared;
        this.outage = outage;
        this.own = own;
    }

    /**
     * Takes what a call costs.
     *
     * @param from the caller's address, by which anonymous callers are told apart
     * @throws LimiterUnavailable when the limits can't be asked, and the policy is to refuse then
     */
    Metered meter(Principal caller, Charge charge, Optional<IpAddress> from, Instant now) {
        BucketKey key = key(caller, from);
        Assignment assigned = charge.plan()
                .or(() -> caller instanceof VerifiedApiKey apiKey ? apiKey.plan() : Optional.empty())
                .flatMap(name -> plans.named(name, now))
                .orElseGet(() -> caller instanceof AnonymousCaller ? plans.anonymousPlan(now) : plans.planOf(key, now));
        Plan plan = assigned.plan();
        if (charge.permits() == 0) {
            return new Metered(plan, Optional.empty(), assigned.degraded());
        }
        // An operator's plan may hold less than a route costs: then a call takes all of it, for it would never be
        // admitted.
        long cost = Math.min(charge.permits(), plan.maxCost());
        try {
            return new Metered(plan, Optional.of(shared.admit(key, plan, cost, now)), assigned.degraded());
        } catch (LimiterUnavailable e) {
            return switch (outage) {
                case CLOSED -> throw e;
                case DEGRADED -> {
                    LOG.warnf("limits unavailable, this instance counts by itself: %s", e.getMessage());
                    yield new Metered(plan, Optional.of(own.admit(key, plan, cost, now)), true);
                }
                case OPEN -> {
                    LOG.warnf("limits unavailable, a call passes uncounted: %s", e.getMessage());
                    yield new Metered(plan, Optional.empty(), true);
                }
            };
        }
    }

    /** A client is unique in its issuer only. */
    private static BucketKey key(Principal caller, Optional<IpAddress> from) {
        return caller instanceof AnonymousCaller && from.isPresent()
                ? AnonymousClient.keyOf(from.get().toBytes())
                : BucketKey.of(caller.issuer(), caller.client());
    }
}
