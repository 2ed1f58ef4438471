package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.ALGORITHM_REFUSED;
import static dev.portcullis.authorizer.DenialReason.AUDIENCE_REFUSED;
import static dev.portcullis.authorizer.DenialReason.CLAIM_REFUSED;
import static dev.portcullis.authorizer.DenialReason.CLIENT_REFUSED;
import static dev.portcullis.authorizer.DenialReason.EXPIRED;
import static dev.portcullis.authorizer.DenialReason.ISSUED_IN_FUTURE;
import static dev.portcullis.authorizer.DenialReason.NOT_YET_VALID;
import static dev.portcullis.authorizer.DenialReason.TYPE_REFUSED;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.authorizer.Issuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** One of the gate's issuers with its keys: what a token must be to be believed to be its. */
record TrustedIssuer(Issuer issuer, KeySource keys) {

    /** Throws unless the token is this issuer's, for us, of a kind that is trusted, and in time; the signature comes last. */
    VerifiedJwt verify(UnverifiedJwt jwt, Instant now) throws Refusal {
        if (!issuer.algorithms().contains(jwt.header().algorithm())) {
            throw new Refusal(ALGORITHM_REFUSED, issuer.name() + " doesn't sign with this algorithm");
        }
        requireKind(jwt);
        requireTimely(jwt.claims(), issuer.claims().leeway(), now);
        CallerClaims caller =
                CallerClaims.of(jwt.claims().all(), issuer.claims().names());
        requireForUs(issuer, jwt.claims(), caller);
        VerificationKey key = keys.keyFor(jwt.header(), now);
        jwt.requireSignedWith(key);
        return new VerifiedJwt(issuer, jwt.header(), key, jwt.claims(), caller);
    }

    /** Whether a token that was verified before is still good: in time, and of a key that the issuer still publishes. */
    boolean stillTrusts(VerifiedJwt jwt, Instant now) throws Refusal {
        requireTimely(jwt.registered(), issuer.claims().leeway(), now);
        return keys.keyFor(jwt.header(), now).isSameAs(jwt.key());
    }

    private void requireKind(UnverifiedJwt jwt) throws Refusal {
        if (!issuer.types().contains(jwt.header().type())) {
            throw new Refusal(TYPE_REFUSED, "typ is none that " + issuer.name() + " is trusted with");
        }
        requireClaims(issuer, jwt.claims().all());
    }

    /** Checks that claims are of the kind of token that an issuer is trusted with. */
    static void requireClaims(Issuer issuer, JsonNode claims) throws Refusal {
        for (String other : issuer.claims().notOf()) {
            if (claims.has(other)) {
                throw new Refusal(TYPE_REFUSED, "a token with " + other + " is no access token");
            }
        }
        for (Map.Entry<String, Set<String>> required :
                issuer.claims().required().entrySet()) {
            String value = claims.path(required.getKey()).textValue();
            if (value == null || !required.getValue().contains(value)) {
                throw new Refusal(CLAIM_REFUSED, required.getKey() + " has no value that is accepted");
            }
        }
    }

    /** Checks that a token is for one of our audiences, and for a client that we take. */
    static void requireForUs(Issuer issuer, TokenClaims claims, CallerClaims caller) throws Refusal {
        if (!issuer.audiences().isEmpty() && Collections.disjoint(issuer.audiences(), claims.audiences())) {
            throw new Refusal(AUDIENCE_REFUSED, "aud names none of ours");
        }
        if (!issuer.claims().clients().isEmpty() && !issuer.claims().clients().contains(caller.client())) {
            throw new Refusal(CLIENT_REFUSED, "the client is none of those that " + issuer.name() + " is trusted with");
        }
    }

    /** Checks the times of a token that is used at {@code now}. */
    static void requireTimely(TokenClaims claims, Duration leeway, Instant now) throws Refusal {
        // RFC 7519 section 4.1.4: not on or after exp, which the leeway moves.
        if (!now.isBefore(claims.expiresAt().plus(leeway))) {
            throw new Refusal(EXPIRED, "exp is past");
        }
        // RFC 7519 section 4.1.5: from nbf on, which the leeway moves.
        if (claims.notBefore().isPresent()
                && now.isBefore(claims.notBefore().get().minus(leeway))) {
            throw new Refusal(NOT_YET_VALID, "nbf is to come");
        }
        // No RFC says it, but what was issued later than now is a wrong clock or a forged time. Exactly at the leeway
        // passes.
        if (claims.issuedAt().isPresent() && claims.issuedAt().get().isAfter(now.plus(leeway))) {
            throw new Refusal(ISSUED_IN_FUTURE, "iat is to come");
        }
    }
}
