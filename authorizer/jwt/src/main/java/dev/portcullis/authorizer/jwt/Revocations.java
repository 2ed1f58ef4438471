package dev.portcullis.authorizer.jwt;

import java.time.Instant;

/**
 * Which tokens were withdrawn before they expire. Asked on every call, whether the token was just verified or is remembered:
 * what it costs, every call costs. Thread-safe.
 */
@FunctionalInterface
public interface Revocations {

    /** Whether a token is withdrawn at that time. */
    boolean isRevoked(VerifiedJwt jwt, Instant now);

    /** Nothing is ever withdrawn. */
    static Revocations none() {
        return (jwt, now) -> false;
    }
}
