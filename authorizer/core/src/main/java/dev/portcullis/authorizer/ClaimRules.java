package dev.portcullis.authorizer;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an issuer's claims must say, beyond what every token's must.
 *
 * @param clients of which a token must name one; any client when empty
 * @param names where the claims are that say who calls and what he may
 * @param required claims that must be there, each with one of these values; their own names, not paths
 * @param notOf claims that only other kinds of token carry, ID tokens above all: their presence refuses a token
 * @param leeway how far the issuer's clock may be from ours; 0 to 5 minutes
 */
public record ClaimRules(
        Set<String> clients, ClaimNames names, Map<String, Set<String>> required, Set<String> notOf, Duration leeway) {

    public static final Duration DEFAULT_LEEWAY = Duration.ofSeconds(60);
    public static final Duration MAX_LEEWAY = Duration.ofMinutes(5);

    /** Any client, RFC 9068's names, nothing else required. */
    public static final ClaimRules DEFAULT =
            new ClaimRules(Set.of(), ClaimNames.DEFAULT, Map.of(), Set.of(), DEFAULT_LEEWAY);

    public ClaimRules {
        clients = copy(clients);
        Map<String, Set<String>> copies = new TreeMap<>();
        required.forEach((claim, values) -> {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("the required claim '" + claim + "' needs a value to have");
            }
            copies.put(claim, copy(values));
        });
        required = Collections.unmodifiableMap(copies);
        notOf = copy(notOf);
        // Both ends are allowed: no leeway at all, and five minutes.
        if (leeway.isNegative() || leeway.compareTo(MAX_LEEWAY) > 0) {
            throw new IllegalArgumentException("a leeway of " + leeway + " is not between none and " + MAX_LEEWAY);
        }
    }

    public ClaimRules withClients(Set<String> newClients) {
        return new ClaimRules(newClients, names, required, notOf, leeway);
    }

    public ClaimRules withNames(ClaimNames newNames) {
        return new ClaimRules(clients, newNames, required, notOf, leeway);
    }

    public ClaimRules withRequired(Map<String, Set<String>> newRequired) {
        return new ClaimRules(clients, names, newRequired, notOf, leeway);
    }

    public ClaimRules withLeeway(Duration newLeeway) {
        return new ClaimRules(clients, names, required, notOf, newLeeway);
    }

    private static Set<String> copy(Set<String> set) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(set));
    }
}
