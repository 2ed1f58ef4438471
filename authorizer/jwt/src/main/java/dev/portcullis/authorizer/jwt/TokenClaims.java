package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.EXPIRY_INVALID;
import static dev.portcullis.authorizer.DenialReason.EXPIRY_MISSING;
import static dev.portcullis.authorizer.DenialReason.ISSUED_AT_INVALID;
import static dev.portcullis.authorizer.DenialReason.ISSUER_MISSING;
import static dev.portcullis.authorizer.DenialReason.NOT_BEFORE_INVALID;
import static dev.portcullis.authorizer.DenialReason.SUBJECT_MISSING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The registered claims (RFC 7519 section 4.1), each of the JSON type that it is registered with.
 *
 * @param audiences empty where there is no {@code aud}
 * @param all of the claims, these and others
 */
record TokenClaims(
        String issuer,
        String subject,
        Set<String> audiences,
        Instant expiresAt,
        Optional<Instant> notBefore,
        Optional<Instant> issuedAt,
        Optional<String> tokenId,
        ObjectNode all) {

    static TokenClaims of(ObjectNode claims) throws Refusal {
        String issuer = ClaimValues.text(claims, "iss").orElseThrow(() -> new Refusal(ISSUER_MISSING, "no iss"));
        String subject = ClaimValues.name(claims, "sub").orElseThrow(() -> new Refusal(SUBJECT_MISSING, "no sub"));
        Instant expiresAt = ClaimValues.time(claims, "exp", EXPIRY_INVALID)
                .orElseThrow(() -> new Refusal(EXPIRY_MISSING, "no exp"));
        Optional<Instant> notBefore = ClaimValues.time(claims, "nbf", NOT_BEFORE_INVALID);
        Optional<Instant> issuedAt = ClaimValues.time(claims, "iat", ISSUED_AT_INVALID);
        // Equal is odd, and harmless; before is a life that ended before it began.
        if (isAfter(notBefore, expiresAt) || isAfter(issuedAt, expiresAt)) {
            throw new Refusal(EXPIRY_INVALID, "exp is before nbf or iat");
        }
        JsonNode audiences = claims.get("aud");
        return new TokenClaims(
                issuer,
                subject,
                audiences == null ? Set.of() : ClaimValues.strings(audiences, "aud"),
                expiresAt,
                notBefore,
                issuedAt,
                ClaimValues.text(claims, "jti"),
                claims);
    }

    private static boolean isAfter(Optional<Instant> time, Instant expiresAt) {
        return time.isPresent() && time.get().isAfter(expiresAt);
    }

    @Override
    public String toString() {
        return "TokenClaims[redacted]";
    }
}
