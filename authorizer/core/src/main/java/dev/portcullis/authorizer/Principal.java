package dev.portcullis.authorizer;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A caller whose credentials were verified. Nothing but a verification may make one: each kind of credential has its one
 * final class, without public constructor, beside the code that verifies it.
 */
public interface Principal {

    /** The name that the gate file gives to the issuer of the credentials. */
    String issuer();

    /** Who the caller is to the limiter and in logs; unique within its issuer only. */
    String client();

    /** On whose behalf the client calls. */
    String subject();

    Set<String> scopes();

    /** The roles that its issuer gives the caller; none where the credentials carry none. */
    default Set<String> roles() {
        return Set.of();
    }

    /** The tenant that the caller belongs to, where its credentials say. */
    default Optional<String> tenant() {
        return Optional.empty();
    }

    /**
     * Everything that the credentials say, for rules over claims: not for logs.
     *
     * @return by claim: a {@link String}, {@link Boolean}, {@link Long}, {@link Double}, or a {@link java.util.List} or
     *     {@link Map} of them; a null is left out
     */
    default Map<String, Object> claimValues() {
        return Map.of();
    }

    /** How the caller proved that the credentials are his own. */
    default SenderProof proof() {
        return SenderProof.NONE;
    }

    /** When the credentials end: from then on nothing may be allowed by them. */
    Instant expiresAt();
}
