package dev.portcullis.authorizer;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which DPoP proofs (RFC 9449) are taken.
 *
 * @param algorithms that they may be signed with; at least one
 * @param maxAge since {@code iat}; 1 second to 5 minutes
 * @param ahead how far a client's clock may be ahead of ours; 0 to 1 minute
 * @param origins under which clients know the API beside its own domain, where something stands in front of it, with the base
 *     path if there is one: https, or http on loopback; no query, no slash at the end
 */
public record DpopRules(Set<SignatureAlgorithm> algorithms, Duration maxAge, Duration ahead, List<URI> origins) {

    public static final Duration LEAST_AGE = Duration.ofSeconds(1);
    public static final Duration MOST_AGE = Duration.ofMinutes(5);
    public static final Duration MOST_AHEAD = Duration.ofMinutes(1);

    /** Every algorithm that Portcullis verifies; a minute; 5 seconds; the API's own domain. */
    public static final DpopRules DEFAULT = new DpopRules(
            EnumSet.allOf(SignatureAlgorithm.class), Duration.ofMinutes(1), Duration.ofSeconds(5), List.of());

    public DpopRules {
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("proofs must be signed with some algorithm");
        }
        // Both ends of each are allowed.
        if (maxAge.compareTo(LEAST_AGE) < 0 || maxAge.compareTo(MOST_AGE) > 0) {
            throw new IllegalArgumentException(
                    "a proof's age of " + maxAge + " is not between " + LEAST_AGE + " and " + MOST_AGE);
        }
        if (ahead.isNegative() || ahead.compareTo(MOST_AHEAD) > 0) {
            throw new IllegalArgumentException("a clock ahead by " + ahead + " is not between none and " + MOST_AHEAD);
        }
        algorithms = Collections.unmodifiableSet(EnumSet.copyOf(algorithms));
        origins = List.copyOf(origins);
        for (URI origin : origins) {
            Issuer.requireSecure(origin.toString());
            if (origin.getRawQuery() != null || origin.toString().endsWith("/")) {
                throw new IllegalArgumentException("'" + origin + "' must end without query and slash");
            }
        }
    }

    public DpopRules withAlgorithms(Set<SignatureAlgorithm> newAlgorithms) {
        return new DpopRules(newAlgorithms, maxAge, ahead, origins);
    }

    public DpopRules withMaxAge(Duration newMaxAge) {
        return new DpopRules(algorithms, newMaxAge, ahead, origins);
    }

    public DpopRules withAhead(Duration newAhead) {
        return new DpopRules(algorithms, maxAge, newAhead, origins);
    }

    public DpopRules withOrigins(List<URI> newOrigins) {
        return new DpopRules(algorithms, maxAge, ahead, newOrigins);
    }
}
