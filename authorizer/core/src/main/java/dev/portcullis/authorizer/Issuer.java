package dev.portcullis.authorizer;

import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whose tokens are trusted, and for what.
 *
 * @param name ours, unique in a gate: a letter and up to 31 letters, digits, underscores or hyphens
 * @param id the exact {@code iss}; https, or http on loopback
 * @param audiences of which a token's {@code aud} must name one; may be empty where the claim rules name clients
 * @param algorithms that the issuer may sign with; at least one
 * @param types accepted {@code typ}, lower case, without {@code application/}; the empty one accepts a token without; at
 *     least one
 * @param keys where the key set is; without it, where the issuer's OpenID configuration says
 * @param claims what the claims must say
 * @param keyRules which keys are believed
 */
public record Issuer(
        String name,
        String id,
        Set<String> audiences,
        Set<SignatureAlgorithm> algorithms,
        Set<String> types,
        Optional<URI> keys,
        ClaimRules claims,
        KeyRules keyRules) {

    public static final Set<SignatureAlgorithm> DEFAULT_ALGORITHMS =
            Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256);

    /** RFC 9068: an access token, and neither an ID token nor a DPoP proof. */
    public static final Set<String> DEFAULT_TYPES = Set.of("at+jwt");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    public Issuer {
        requireName(name);
        requireSecure(id);
        keys.map(URI::toString).ifPresent(Issuer::requireSecure);
        // Without either, a token that was issued for any other API would open this one.
        boolean isForSomebody = !audiences.isEmpty() || !claims.clients().isEmpty();
        if (!isForSomebody || algorithms.isEmpty() || types.isEmpty()) {
            throw new IllegalArgumentException(
                    "an issuer needs an audience (or a client), an algorithm and a type at least");
        }
        audiences = Collections.unmodifiableSet(new LinkedHashSet<>(audiences));
        algorithms = Collections.unmodifiableSet(EnumSet.copyOf(algorithms));
        types = Collections.unmodifiableSet(new LinkedHashSet<>(types));
    }

    /** An issuer with the default rules for claims and keys. */
    public Issuer(
            String name,
            String id,
            Set<String> audiences,
            Set<SignatureAlgorithm> algorithms,
            Set<String> types,
            Optional<URI> keys) {
        this(name, id, audiences, algorithms, types, keys, ClaimRules.DEFAULT, KeyRules.DEFAULT);
    }

    public Issuer withAlgorithms(Set<SignatureAlgorithm> newAlgorithms) {
        return new Issuer(name, id, audiences, newAlgorithms, types, keys, claims, keyRules);
    }

    public Issuer withTypes(Set<String> newTypes) {
        return new Issuer(name, id, audiences, algorithms, newTypes, keys, claims, keyRules);
    }

    public Issuer withKeys(URI newKeys) {
        return new Issuer(name, id, audiences, algorithms, types, Optional.of(newKeys), claims, keyRules);
    }

    public Issuer withClaims(ClaimRules newClaims) {
        return new Issuer(name, id, audiences, algorithms, types, keys, newClaims, keyRules);
    }

    public Issuer withKeyRules(KeyRules newKeyRules) {
        return new Issuer(name, id, audiences, algorithms, types, keys, claims, newKeyRules);
    }

    /**
     * Checks a name that an issuer is to have.
     *
     * @throws IllegalArgumentException when it can't have it
     */
    public static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name '" + name + "' is not a letter and up to 31 letters, digits, underscores or hyphens");
        }
        return name;
    }

    /** {@code typ} as it is compared: media types ignore case and may omit {@code application/} (RFC 7515 section 4.1.9). */
    public static String normalType(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("application/") ? lower.substring("application/".length()) : lower;
    }

    /**
     * Reads an address that keys may come from: https, or http on loopback, where nobody is in between.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    public static URI requireSecure(String address) {
        URI uri = URI.create(address);
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "'" + address + "' must be an https address with a host, without user or fragment");
        }
        if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && LOOPBACK.contains(host))) {
            throw new IllegalArgumentException("'" + address + "' must be https (http is for loopback alone)");
        }
        return uri;
    }
}
