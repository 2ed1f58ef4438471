package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.ISSUER_UNKNOWN;
import static dev.portcullis.authorizer.DenialReason.TOKEN_REVOKED;

import dev.portcullis.authorizer.ClaimRules;
import dev.portcullis.authorizer.Issuer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Turns a bearer token into a principal, or into the reason why not. The cheap checks come first, the signature last. A token
 * that verified is remembered; what may change (time, the issuer's keys, revocations) is asked anew on every call. Thread-safe.
 */
public final class TokenVerifier {

    /** How far an issuer's clock may be from ours, unless the issuer's claim rules say otherwise. */
    public static final Duration LEEWAY = ClaimRules.DEFAULT_LEEWAY;

    private final Map<String, TrustedIssuer> issuers = new HashMap<>();
    private final VerifierSettings settings;
    private final RememberedTokens remembered;
    private final KnownHeaders headers = new KnownHeaders();
    private final Optional<SecondReader> secondReader;
    private final InstantSource clock;

    TokenVerifier(
            List<Issuer> issuers, Function<Issuer, KeySource> keys, InstantSource clock, VerifierSettings settings) {
        for (Issuer issuer : issuers) {
            this.issuers.put(issuer.id(), new TrustedIssuer(issuer, keys.apply(issuer)));
        }
        this.settings = settings;
        // Not made where nobody asks for it: a start would load all of smallrye-jwt.
        this.secondReader = settings.secondReader() ? Optional.of(new SecondReader()) : Optional.empty();
        this.remembered = new RememberedTokens(settings.rememberedTokens());
        this.clock = clock;
    }

    /** A verifier of these issuers' tokens, with the default settings. */
    public static TokenVerifier overHttp(List<Issuer> issuers, InstantSource clock) {
        return overHttp(issuers, clock, VerifierSettings.DEFAULT);
    }

    /** A verifier of these issuers' tokens, whose keys it fetches from them when first needed and no snapshot has them. */
    public static TokenVerifier overHttp(List<Issuer> issuers, InstantSource clock, VerifierSettings settings) {
        return new TokenVerifier(issuers, issuer -> HttpKeySource.of(issuer, settings, clock), clock, settings);
    }

    /**
     * Verifies the token that a request carries.
     *
     * @param authorization the values of its Authorization headers, as sent
     */
    public Verification verify(List<String> authorization) {
        return verify(authorization, clock.instant());
    }

    /** Verifies the token that a request carries, at that time. */
    public Verification verify(List<String> authorization, Instant now) {
        try {
            VerifiedJwt jwt = verified(BearerToken.of(authorization), now);
            if (settings.revocations().isRevoked(jwt, now)) {
                throw new Refusal(TOKEN_REVOKED, "withdrawn");
            }
            return new Verification.Verified(jwt, issuer(jwt.issuerId()).keys().isOverdue(now));
        } catch (Refusal refusal) {
            return new Verification.Refused(refusal.reason(), refusal.detail());
        }
    }

    /** How long ago each issuer last said that the keys that are held are its own; those of which none are held are left out. */
    public Map<String, Duration> keyAges(Instant now) {
        Map<String, Duration> ages = new TreeMap<>();
        for (TrustedIssuer trusted : issuers.values()) {
            trusted.keys().age(now).ifPresent(age -> ages.put(trusted.issuer().name(), age));
        }
        return ages;
    }

    private VerifiedJwt verified(BearerToken token, Instant now) throws Refusal {
        if (settings.rememberedTokens() == 0) {
            return read(token, now);
        }
        TokenDigest digest = TokenDigest.of(token);
        Optional<VerifiedJwt> known = remembered.find(digest, now);
        boolean isGood = known.isPresent() && issuer(known.get().issuerId()).stillTrusts(known.get(), now);
        settings.watch().lookedUp(isGood);
        if (isGood) {
            return known.get();
        }
        VerifiedJwt jwt = read(token, now);
        remembered.remember(digest, jwt);
        return jwt;
    }

    private VerifiedJwt read(BearerToken token, Instant now) throws Refusal {
        UnverifiedJwt jwt = UnverifiedJwt.decode(token, headers);
        TrustedIssuer trusted = issuer(jwt.claims().issuer());
        VerifiedJwt verified = trusted.verify(jwt, now);
        if (secondReader.isPresent()) {
            secondReader.get().requireAgrees(jwt, trusted.issuer(), verified.key());
        }
        headers.add(jwt.headerPart(), jwt.header());
        return verified;
    }

    private TrustedIssuer issuer(String id) throws Refusal {
        TrustedIssuer trusted = issuers.get(id);
        if (trusted == null) {
            throw new Refusal(ISSUER_UNKNOWN, "iss is none of the gate's issuers");
        }
        return trusted;
    }
}
