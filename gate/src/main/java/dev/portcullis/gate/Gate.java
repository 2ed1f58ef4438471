package dev.portcullis.gate;

import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.Outages;
import dev.portcullis.authorizer.Route;
import dev.portcullis.authorizer.RouteTable;
import dev.portcullis.ratelimiter.BasePlans;
import dev.portcullis.ratelimiter.Plan;
import java.util.List;
import java.util.Optional;

/**
 * What a gate file says.
 *
 * @param issuers at least one, no two of one name or id
 * @param credentials what is taken beside signed bearer tokens, and what was revoked
 * @param plans with the plan of clients that have none of their own, and that of anonymous ones
 * @param routes honeypots among them
 * @param trustedHops how many proxies in front of the API may be believed about where a request came from; 0 to 10
 */
public record Gate(
        List<Issuer> issuers,
        CredentialRules credentials,
        BasePlans plans,
        RouteTable routes,
        Outages outages,
        int trustedHops) {

    static final int MAX_TRUSTED_HOPS = 10;

    public Gate {
        issuers = List.copyOf(issuers);
        if (issuers.isEmpty()) {
            throw new IllegalArgumentException("a gate needs an issuer");
        }
        if (trustedHops < 0 || trustedHops > MAX_TRUSTED_HOPS) {
            throw new IllegalArgumentException("trusted hops " + trustedHops + " are not 0 to " + MAX_TRUSTED_HOPS);
        }
    }

    /** The plan of a client that has none of its own. */
    public Plan defaultPlan() {
        return plan(plans.defaultPlan()).orElseThrow();
    }

    /** The plan of clients that are told apart by their address alone: callers of public routes without a token. */
    public Plan anonymousPlan() {
        return plan(plans.anonymousPlan()).orElseThrow();
    }

    /** The plan that holds for a route's calls whoever makes them; empty where it is the caller's own. */
    public Optional<Plan> planOf(Route route) {
        return route.charge().plan().flatMap(this::plan);
    }

    private Optional<Plan> plan(String name) {
        return Optional.ofNullable(plans.plans().get(name));
    }
}
