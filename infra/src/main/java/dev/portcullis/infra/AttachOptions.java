package dev.portcullis.infra;

import java.time.Duration;
import java.util.List;

/**
 * How an API keeps the authorizer's answers.
 *
 * @param ttl 0 to 3,600 s; limits are exact and revocations immediate at 0 only
 * @param identitySources what callers are told apart by, in the API's own words; a call without one of them is answered 401
 *     without asking the function
 */
public record AttachOptions(Duration ttl, List<String> identitySources) {

    private static final Duration LONGEST = Duration.ofHours(1);

    public AttachOptions {
        if (ttl.isNegative() || ttl.compareTo(LONGEST) > 0) {
            throw new Refused("a TTL of " + ttl.toSeconds() + " s", "API Gateway keeps answers for 0 to 3600 s");
        }
        if (!ttl.isZero() && identitySources.isEmpty()) {
            throw new Refused("a TTL of " + ttl.toSeconds() + " s without identity sources", "name one, or take TTL 0");
        }
        identitySources = List.copyOf(identitySources);
    }

    /** Every call is asked about: nothing is kept. */
    public static AttachOptions exact(List<String> identitySources) {
        return new AttachOptions(Duration.ZERO, identitySources);
    }

    /**
     * What a gate file allows: calls without a token must reach the function where some may, and so must proofs.
     *
     * @param headerPrefix {@code method.request.header.} or {@code $request.header.}
     * @throws Refused when answers can't be kept for this file
     */
    public static AttachOptions of(GateDocument gate, Duration ttl, String headerPrefix) {
        if (!ttl.isZero() && gate.wantsDpop()) {
            throw new Refused(
                    "a TTL of " + ttl.toSeconds() + " s, and " + gate.file()
                            + " wants DPoP proofs, each good for one call",
                    "take -c ttl=0, or require no proof");
        }
        if (!gate.hasPublicRoutes()) {
            return new AttachOptions(ttl, List.of(headerPrefix + "Authorization"));
        }
        if (!ttl.isZero()) {
            throw new Refused(
                    "a TTL of " + ttl.toSeconds() + " s, and " + gate.file()
                            + " has public routes, whose callers have no Authorization header to keep answers by",
                    "take -c ttl=0, or attach public routes without an authorizer");
        }
        return exact(List.of());
    }

    int ttlSeconds() {
        return (int) ttl.toSeconds();
    }
}
