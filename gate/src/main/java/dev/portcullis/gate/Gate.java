package dev.portcullis.gate;

import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.RouteTable;
import dev.portcullis.ratelimiter.Plan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a gate file says.
 *
 * @param issuers at least one, no two of one name or id
 * @param plans by name
 * @param defaultPlan the plan of a client that has none of its own; one of {@code plans}
 * @param trustedHops how many proxies in front of the API may be believed about where a request came from; 0 to 10
 */
public record Gate(
        List<Issuer> issuers, Map<String, Plan> plans, Plan defaultPlan, RouteTable routes, int trustedHops) {

    static final int MAX_TRUSTED_HOPS = 10;

    public Gate {
        issuers = List.copyOf(issuers);
        plans = Collections.unmodifiableMap(new LinkedHashMap<>(plans));
        if (issuers.isEmpty() || !plans.containsValue(defaultPlan)) {
            throw new IllegalArgumentException("a gate needs an issuer, and a default plan among its plans");
        }
        if (trustedHops < 0 || trustedHops > MAX_TRUSTED_HOPS) {
            throw new IllegalArgumentException("trusted hops " + trustedHops + " are not 0 to " + MAX_TRUSTED_HOPS);
        }
    }
}
