package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.SignatureAlgorithm;
import dev.portcullis.authorizer.jwt.TokenVerifier;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A gate with one issuer, and what its callers send. */
final class TestGate {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final String DOMAIN = "abc123.execute-api.eu-west-1.amazonaws.com";
    static final RequestTarget TARGET = RequestTarget.http(DOMAIN, "/prod/orders", "/orders");

    private static final KeyPairOf ISSUER_KEY = KeyPairOf.generate(SignatureAlgorithm.ES256);

    /** One for all tests, which nobody waits for at the end. */
    static final IssuerServer ISSUER =
            new IssuerServer("{\"keys\":[" + ISSUER_KEY.jwk(Map.of("kid", "k1", "use", "sig")) + "]}");

    private TestGate() {}

    static Issuer issuer() {
        return new Issuer(
                "dev",
                ISSUER.url(),
                Set.of("orders-api"),
                Set.of(SignatureAlgorithm.ES256),
                Set.of("at+jwt"),
                Optional.of(URI.create(ISSUER.url() + "/jwks")));
    }

    static TokenVerifier tokens() {
        return TokenVerifier.overHttp(List.of(issuer()), () -> NOW);
    }

    static CredentialVerifier verifier() {
        return verifier(RevocationList.none());
    }

    static CredentialVerifier verifier(RevocationList revocations) {
        return new CredentialVerifier(tokens(), revocations);
    }

    /** A good token, with claims instead of or beside its own. */
    static String token(Object... claims) {
        return ISSUER_KEY.sign(
                "{\"alg\":\"ES256\",\"kid\":\"k1\",\"typ\":\"at+jwt\"}",
                Json.with(
                        Map.of(
                                "iss", ISSUER.url(),
                                "aud", "orders-api",
                                "sub", "alice",
                                "client_id", "shop",
                                "scope", "orders:read",
                                "jti", "t1",
                                "exp", NOW.getEpochSecond() + 300,
                                "iat", NOW.getEpochSecond() - 10),
                        claims));
    }

    /** A token that is bound to a key. */
    static String bound(KeyPairOf key) {
        return token("cnf", Map.of("jkt", key.thumbprint()));
    }

    static RequestFacts bearer(String token) {
        return request("Bearer " + token);
    }

    static RequestFacts request(String authorization, String... proofs) {
        return RequestFacts.of(
                "GET", TARGET, Map.of("Authorization", List.of(authorization), "DPoP", List.of(proofs)), call());
    }

    static String call() {
        return UUID.randomUUID().toString();
    }

    /** The code of the reason for which it is refused, or the word accepted. */
    static String outcome(CredentialVerifier verifier, RequestFacts request) {
        return outcome(verifier.verify(request, NOW));
    }

    static String outcome(CredentialOutcome outcome) {
        return outcome.fold(accepted -> "accepted", refused -> refused.reason().code());
    }

    static CredentialOutcome.Accepted accepted(CredentialOutcome outcome) {
        return outcome.fold(accepted -> accepted, refused -> {
            throw new AssertionError(refused.reason() + ": " + refused.detail());
        });
    }

    static CredentialOutcome.Refused refused(CredentialOutcome outcome) {
        return outcome.fold(
                accepted -> {
                    throw new AssertionError("accepted");
                },
                refused -> refused);
    }
}
