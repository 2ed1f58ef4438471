package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.ALGORITHM_REFUSED;
import static dev.portcullis.authorizer.DenialReason.AUDIENCE_REFUSED;
import static dev.portcullis.authorizer.DenialReason.EXPIRED;
import static dev.portcullis.authorizer.DenialReason.ISSUED_IN_FUTURE;
import static dev.portcullis.authorizer.DenialReason.ISSUER_UNKNOWN;
import static dev.portcullis.authorizer.DenialReason.NOT_YET_VALID;
import static dev.portcullis.authorizer.DenialReason.TYPE_REFUSED;

import dev.portcullis.authorizer.Issuer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Turns a bearer token into a principal, or into the reason why not. The cheap checks come first, the signature last. */
public final class TokenVerifier {

    /** How far an issuer's clock may be from ours. */
    public static final Duration LEEWAY = Duration.ofSeconds(60);

    private record Trusted(Issuer issuer, KeySource keys) {}

    private final Map<String, Trusted> issuers = new HashMap<>();
    private final SignatureCheck signatures = new SmallRyeSignatureCheck();
    private final InstantSource clock;

    TokenVerifier(List<Issuer> issuers, Function<Issuer, KeySource> keys, InstantSource clock) {
        for (Issuer issuer : issuers) {
            this.issuers.put(issuer.id(), new Trusted(issuer, keys.apply(issuer)));
        }
        this.clock = clock;
    }

    /** A verifier of these issuers' tokens, whose keys it fetches from them when first needed. */
    public static TokenVerifier overHttp(List<Issuer> issuers, InstantSource clock) {
        return new TokenVerifier(issuers, issuer -> new HttpKeySource(new IssuerKeys(issuer), clock), clock);
    }

    /**
     * Verifies the token that a request carries.
     *
     * @param authorization the values of its Authorization headers, as sent
     */
    public Verification verify(List<String> authorization) {
        try {
            return new Verification.Verified(verified(UnverifiedJwt.decode(BearerToken.of(authorization))));
        } catch (Refusal refusal) {
            return new Verification.Refused(refusal.reason(), refusal.detail());
        }
    }

    private VerifiedJwt verified(UnverifiedJwt jwt) throws Refusal {
        Trusted trusted = issuers.get(jwt.claims().issuer());
        if (trusted == null) {
            throw new Refusal(ISSUER_UNKNOWN, "iss is none of the gate's issuers");
        }
        Issuer issuer = trusted.issuer();
        if (!issuer.algorithms().contains(jwt.header().algorithm())) {
            throw new Refusal(ALGORITHM_REFUSED, issuer.name() + " doesn't sign with this algorithm");
        }
        if (!issuer.types().contains(jwt.header().type())) {
            throw new Refusal(TYPE_REFUSED, "typ is none that " + issuer.name() + " is trusted with");
        }
        if (Collections.disjoint(issuer.audiences(), jwt.claims().audiences())) {
            throw new Refusal(AUDIENCE_REFUSED, "aud names none of ours");
        }
        requireTimely(jwt.claims(), clock.instant());
        VerificationKey key = trusted.keys().keyFor(jwt.header());
        signatures.require(jwt, issuer, key);
        return new VerifiedJwt(issuer.name(), jwt.claims());
    }

    /** Checks the times of a token that is used at {@code now}. */
    static void requireTimely(TokenClaims claims, Instant now) throws Refusal {
        // RFC 7519 section 4.1.4: not on or after exp, which the leeway moves.
        if (!now.isBefore(claims.expiresAt().plus(LEEWAY))) {
            throw new Refusal(EXPIRED, "exp is past");
        }
        // RFC 7519 section 4.1.5: from nbf on, which the leeway moves.
        if (claims.notBefore().isPresent()
                && now.isBefore(claims.notBefore().get().minus(LEEWAY))) {
            throw new Refusal(NOT_YET_VALID, "nbf is to come");
        }
        // No RFC says it, but what was issued later than now is a wrong clock or a forged time. Exactly at the leeway
        // passes.
        if (claims.issuedAt().isPresent() && claims.issuedAt().get().isAfter(now.plus(LEEWAY))) {
            throw new Refusal(ISSUED_IN_FUTURE, "iat is to come");
        }
    }
}
