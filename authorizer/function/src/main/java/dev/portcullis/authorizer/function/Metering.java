package dev.portcullis.authorizer.function;

import dev.portcullis.authorizer.AnonymousCaller;
import dev.portcullis.authorizer.Charge;
import dev.portcullis.authorizer.Principal;
import dev.portcullis.authorizer.Route;
import dev.portcullis.authorizer.credentials.VerifiedApiKey;
import dev.portcullis.net.IpAddress;
import dev.portcullis.ratelimiter.AnonymousClient;
import dev.portcullis.ratelimiter.Assignment;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.Draw;
import dev.portcullis.ratelimiter.GuardedAdmission.Degraded;
import dev.portcullis.ratelimiter.GuardedLimiter;
import dev.portcullis.ratelimiter.LeasingLimiter;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import dev.portcullis.ratelimiter.Plan;
import dev.portcullis.ratelimiter.PlanBook;
import dev.portcullis.ratelimiter.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** How often may they: which plans hold for a call, and whether the caller, and all whom it shares with, have the permits. */
final class Metering {

    private static final Logger LOG = Logger.getLogger(Metering.class);

    /** No issuer has such a name, nor an anonymous client such a key: those begin with a letter, or with a hyphen. */
    private static final String SHARED = "~";

    private final PlanBook plans;
    private final GuardedLimiter limiter;
    private final boolean closed;

    /**
     * A meter of calls.
     *
     * @param closed whether a call that can't be counted isn't answered at all
     */
    Metering(PlanBook plans, GuardedLimiter limiter, boolean closed) {
        this.plans = plans;
        this.limiter = limiter;
        this.closed = closed;
    }

    /**
     * Takes what a call costs.
     *
     * @param from the caller's address, by which anonymous callers are told apart
     * @throws LimiterUnavailable when the limits can't be asked, and the policy is to refuse then
     */
    Metered meter(Principal caller, Route route, Optional<IpAddress> from, Instant now) {
        BucketKey key = key(caller, from);
        Charge charge = route.charge();
        Assignment assigned = charge.plan()
                .or(() -> caller instanceof VerifiedApiKey apiKey ? apiKey.plan() : Optional.empty())
                .flatMap(name -> plans.named(name, now))
                .orElseGet(() -> caller instanceof AnonymousCaller ? plans.anonymousPlan(now) : plans.planOf(key, now));
        Plan plan = assigned.plan();
        if (charge.permits() == 0) {
            return new Metered(plan, Optional.empty(), Optional.empty(), assigned.degraded());
        }
        List<Draw> draws = new ArrayList<>();
        draws.add(draw(Tier.CLIENT, key, plan, charge));
        caller.tenant()
                .ifPresent(tenant -> plans.sharedPlan(Tier.TENANT, now)
                        .ifPresent(shared -> draws.add(draw(
                                Tier.TENANT,
                                BucketKey.of(SHARED + "tenant", caller.issuer(), tenant),
                                shared.plan(),
                                charge))));
        charge.shared()
                .flatMap(name -> plans.named(name, now))
                .or(() -> plans.sharedPlan(Tier.ROUTE, now))
                .ifPresent(shared -> draws.add(draw(Tier.ROUTE, key(route), shared.plan(), charge)));
        plans.sharedPlan(Tier.GLOBAL, now)
                .ifPresent(
                        shared -> draws.add(draw(Tier.GLOBAL, BucketKey.of(SHARED + "global"), shared.plan(), charge)));
        return limiter.admit(draws, now)
                .fold(
                        decided -> new Metered(
                                plan, Optional.of(decided.admission()), Optional.empty(), assigned.degraded()),
                        degraded -> degraded(plan, degraded));
    }

    private Metered degraded(Plan plan, Degraded degraded) {
        if (closed) {
            throw degraded.cause();
        }
        LOG.warnf(
                "limits unavailable, a call is %s by the outage policy: %s",
                degraded.admitted() ? "admitted" : "refused", degraded.cause().getMessage());
        return new Metered(
                plan, Optional.empty(), Optional.of(degraded.admitted() ? Duration.ZERO : degraded.retryAfter()), true);
    }

    /** An operator's plan may hold less than a route costs: then a call takes all of it, for it would never be admitted. */
    private static Draw draw(Tier tier, BucketKey key, Plan plan, Charge charge) {
        long cost = charge.permits() == 1 ? 1 : Math.min(charge.permits(), LeasingLimiter.maxCost(plan));
        return new Draw(tier, key, plan, cost);
    }

    /** A client is unique in its issuer only. */
    private static BucketKey key(Principal caller, Optional<IpAddress> from) {
        return caller instanceof AnonymousCaller && from.isPresent()
                ? AnonymousClient.keyOf(from.get().toBytes())
                : BucketKey.of(caller.issuer(), caller.client());
    }

    private static BucketKey key(Route route) {
        return BucketKey.of(
                SHARED + "route", route.methods().toString(), route.path().toString());
    }
}
