package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.credentials.TestGate.NOW;
import static dev.portcullis.authorizer.credentials.TestGate.bearer;
import static dev.portcullis.authorizer.credentials.TestGate.bound;
import static dev.portcullis.authorizer.credentials.TestGate.outcome;
import static dev.portcullis.authorizer.credentials.TestGate.request;
import static dev.portcullis.authorizer.credentials.TestGate.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.authorizer.DpopRules;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests with a token that is bound to a key, each refused for its one reason. */
class RefusedProofsTest {

    static final KeyPairOf KEY = KeyPairOf.generate(SignatureAlgorithm.ES256);
    private static final KeyPairOf STRANGER = KeyPairOf.generate(SignatureAlgorithm.ES256);
    static final KeyPairOf P384 = KeyPairOf.generate(SignatureAlgorithm.ES384);
    static final KeyPairOf RSA = KeyPairOf.generate(SignatureAlgorithm.RS256);
    private static final KeyPairOf WEAK = KeyPairOf.generate(SignatureAlgorithm.RS256, 1024);

    private static final EnumSet<SignatureAlgorithm> ALGORITHMS = EnumSet.of(
            SignatureAlgorithm.ES256, SignatureAlgorithm.ES384, SignatureAlgorithm.EDDSA, SignatureAlgorithm.RS256);

    static final CredentialVerifier VERIFIER = TestGate.verifier()
            .withProofs(new DpopProofs(
                    DpopRules.DEFAULT.withAlgorithms(ALGORITHMS), new InMemoryReplays(), OutagePolicy.CLOSED));

    static final String TOKEN = bound(KEY);

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource({"headers", "keys", "claims", "times", "texts"})
    void is_refused_for_its_reason(String what, String reason, RequestFacts request) {
        assertThat(outcome(VERIFIER, request)).as(what).isEqualTo(reason);
    }

    static Stream<Arguments> headers() {
        String proof = Proof.of(KEY, TOKEN).text();
        String other = Proof.of(KEY, TOKEN).text();
        return Stream.of(
                row("no proof", "dpop_missing", request("DPoP " + TOKEN)),
                row("an empty proof", "dpop_missing", request("DPoP " + TOKEN, " ")),
                row("two proofs", "dpop_duplicated", request("DPoP " + TOKEN, proof, other)),
                row("the same proof twice", "dpop_duplicated", request("DPoP " + TOKEN, proof, proof)),
                row("two proofs in one header", "dpop_duplicated", request("DPoP " + TOKEN, proof + "," + other)),
                row("a bound token as a bearer token", "dpop_required", bearer(TOKEN)),
                row(
                        "a bound token as a bearer token, with a proof",
                        "dpop_required",
                        request("Bearer " + TOKEN, proof)),
                row("an unbound token with a proof", "token_unbound", request("DPoP " + token(), proof)),
                row("another scheme", "scheme_unsupported", request("Basic " + TOKEN, proof)),
                row("no token after the scheme", "token_missing", request("DPoP", proof)),
                row("no token after the scheme and spaces", "token_missing", request("DPoP   ", proof)),
                row("a token that isn't good", "token_malformed", request("DPoP token", proof)),
                row(
                        "a TOKEN event, which carries no proof",
                        "dpop_missing",
                        RequestFacts.of("GET", List.of("DPoP " + TOKEN), "call")),
                row(
                        "an event that doesn't say where it was sent",
                        "dpop_unsupported",
                        new RequestFacts(
                                "GET",
                                Optional.empty(),
                                List.of("DPoP " + TOKEN),
                                List.of(proof),
                                List.of(),
                                Optional.empty(),
                                "call")));
    }

    static Stream<Arguments> keys() {
        String swapped = KEY.jwk(Map.of("x", member(KEY, "y"), "y", member(KEY, "x")));
        return Stream.of(
                row("another key's proof", "dpop_key_mismatch", signedFor(STRANGER)),
                row("no jwk", "dpop_key_invalid", changed(proof -> proof.withoutHeader("jwk"))),
                row("jwk null", "dpop_key_invalid", changed(proof -> proof.header("jwk", null))),
                row("jwk as a string", "dpop_key_invalid", changed(proof -> proof.header("jwk", "k"))),
                row("jwk empty", "dpop_key_invalid", changed(proof -> proof.jwk("{}"))),
                row("a private jwk", "dpop_key_invalid", changed(proof -> proof.jwk(KEY.privateJwk()))),
                row("a private RSA jwk", "dpop_key_invalid", changed(proof -> proof.jwk(RSA.privateJwk()))),
                row(
                        "a jwk with a prime of an RSA key",
                        "dpop_key_invalid",
                        changed(proof -> proof.jwk(RSA.jwk(Map.of("p", "AQAB"))))),
                row(
                        "a secret as jwk",
                        "dpop_key_invalid",
                        changed(proof -> proof.jwk("{\"kty\":\"oct\",\"k\":\"AAAA\"}"))),
                row("a secret's type without it", "dpop_key_invalid", changed(proof -> proof.jwk("{\"kty\":\"oct\"}"))),
                row("a key off its curve", "dpop_key_invalid", changed(proof -> proof.jwk(swapped))),
                row(
                        "a key on another curve than the algorithm's",
                        "dpop_key_invalid",
                        changed(proof -> proof.jwk(P384.jwk()))),
                row(
                        "a key of another type than the algorithm's",
                        "dpop_key_invalid",
                        changed(proof -> proof.jwk(RSA.jwk()))),
                row(
                        "a jwk for another algorithm",
                        "dpop_key_invalid",
                        changed(proof -> proof.jwk(KEY.jwk(Map.of("alg", "ES384"))))),
                row(
                        "a jwk for encryption",
                        "dpop_key_invalid",
                        changed(proof -> proof.jwk(KEY.jwk(Map.of("use", "enc"))))),
                row(
                        "a coordinate with a zero in front",
                        "dpop_key_invalid",
                        changed(proof -> proof.jwk(KEY.jwk(Map.of("x", KeyPairOf.encode(new byte[33])))))),
                row("an RSA key of 1,024 bits", "dpop_key_invalid", signed(WEAK)),
                row(
                        "an exponent with a zero in front",
                        "dpop_key_invalid",
                        request(
                                "DPoP " + bound(RSA),
                                Proof.of(RSA, bound(RSA))
                                        .jwk(RSA.jwk(Map.of("e", "AAEAAQ")))
                                        .text())),
                row(
                        "another key's signature",
                        "dpop_signature_invalid",
                        request("DPoP " + TOKEN, Proof.of(KEY, TOKEN).signedBy(STRANGER))));
    }

    static Stream<Arguments> claims() {
        return Stream.of(
                row("no jti", "dpop_claim_invalid", changed(proof -> proof.withoutClaim("jti"))),
                row("jti empty", "dpop_claim_invalid", changed(proof -> proof.claim("jti", ""))),
                row("jti as a number", "dpop_claim_invalid", changed(proof -> proof.claim("jti", 1))),
                row("jti null", "dpop_claim_invalid", changed(proof -> proof.claim("jti", null))),
                row(
                        "jti of 257 characters",
                        "dpop_claim_invalid",
                        changed(proof -> proof.claim("jti", "j".repeat(257)))),
                row("no htm", "dpop_claim_invalid", changed(proof -> proof.withoutClaim("htm"))),
                row("htm as an array", "dpop_claim_invalid", changed(proof -> proof.claim("htm", List.of("GET")))),
                row("htm of another method", "dpop_method_mismatch", changed(proof -> proof.claim("htm", "POST"))),
                row("htm in lower case", "dpop_method_mismatch", changed(proof -> proof.claim("htm", "get"))),
                row("no htu", "dpop_claim_invalid", changed(proof -> proof.withoutClaim("htu"))),
                row("htu as an object", "dpop_claim_invalid", changed(proof -> proof.claim("htu", Map.of()))),
                row("htu that is no URL", "dpop_url_mismatch", changed(proof -> proof.claim("htu", "/prod/orders"))),
                row("no ath", "dpop_claim_invalid", changed(proof -> proof.withoutClaim("ath"))),
                row("ath as a number", "dpop_claim_invalid", changed(proof -> proof.claim("ath", 1))),
                row(
                        "ath of another token",
                        "dpop_token_mismatch",
                        changed(proof -> proof.claim("ath", Digests.ofToken("another")))),
                row(
                        "ath with padding",
                        "dpop_token_mismatch",
                        changed(proof -> proof.claim("ath", Digests.ofToken(TOKEN) + "="))),
                row("nonce as a number", "dpop_claim_invalid", changed(proof -> proof.claim("nonce", 1))));
    }

    static Stream<Arguments> times() {
        long now = NOW.getEpochSecond();
        return Stream.of(
                row("no iat", "dpop_claim_invalid", changed(proof -> proof.withoutClaim("iat"))),
                row("iat as a string", "dpop_claim_invalid", changed(proof -> proof.claim("iat", Long.toString(now)))),
                row("iat in milliseconds", "dpop_claim_invalid", changed(proof -> proof.claim("iat", now * 1000))),
                row("iat before 1970", "dpop_claim_invalid", changed(proof -> proof.claim("iat", -1))),
                row("iat a minute ago", "dpop_expired", changed(proof -> proof.claim("iat", now - 60))),
                row("iat a year ago", "dpop_expired", changed(proof -> proof.claim("iat", now - 31_536_000))),
                row("iat 6 s ahead", "dpop_in_future", changed(proof -> proof.claim("iat", now + 6))),
                row(
                        "exp in an hour doesn't help",
                        "dpop_expired",
                        changed(proof -> proof.claim("iat", now - 60).claim("exp", now + 3600))));
    }

    static Stream<Arguments> texts() {
        String proof = Proof.of(KEY, TOKEN).text();
        String[] parts = proof.split("\\.", -1);
        String claims = KeyPairOf.encode("{\"jti\":\"a\",\"jti\":\"b\"}");
        return Stream.of(
                row("no JWT", "dpop_malformed", request("DPoP " + TOKEN, "proof")),
                row("two parts", "dpop_malformed", request("DPoP " + TOKEN, parts[0] + "." + parts[1])),
                row("with padding", "dpop_malformed", request("DPoP " + TOKEN, proof + "=")),
                row(
                        "no signature",
                        "dpop_signature_invalid",
                        request("DPoP " + TOKEN, parts[0] + "." + parts[1] + ".")),
                row(
                        "a member twice",
                        "dpop_malformed",
                        request("DPoP " + TOKEN, parts[0] + "." + claims + "." + parts[2])),
                row(
                        "claims that are no object",
                        "dpop_malformed",
                        request("DPoP " + TOKEN, parts[0] + ".W10." + parts[2])),
                row("4,097 characters", "dpop_malformed", request("DPoP " + TOKEN, "a".repeat(4097))),
                row("crit", "dpop_malformed", changed(made -> made.header("crit", List.of("x")))),
                row("b64", "dpop_malformed", changed(made -> made.header("b64", false))),
                row("no typ", "dpop_type_refused", changed(made -> made.withoutHeader("typ"))),
                row("typ of a token", "dpop_type_refused", changed(made -> made.header("typ", "at+jwt"))),
                row("typ JWT", "dpop_type_refused", changed(made -> made.header("typ", "JWT"))),
                row("the token itself", "dpop_type_refused", request("DPoP " + TOKEN, TOKEN)),
                row("no alg", "dpop_algorithm_refused", changed(made -> made.withoutHeader("alg"))),
                row("alg none", "dpop_algorithm_refused", changed(made -> made.header("alg", "none"))),
                row("alg HS256", "dpop_algorithm_refused", changed(made -> made.header("alg", "HS256"))),
                row(
                        "an algorithm that isn't listed",
                        "dpop_algorithm_refused",
                        changed(made -> made.header("alg", "ES512"))),
                row(
                        "another alg than it is signed with",
                        "dpop_key_invalid",
                        changed(made -> made.header("alg", "ES384"))));
    }

    @Test
    void a_gate_that_takes_no_proofs_takes_no_bound_tokens_either() {
        CredentialVerifier without = TestGate.verifier();
        assertThat(outcome(
                        without, request("DPoP " + TOKEN, Proof.of(KEY, TOKEN).text())))
                .isEqualTo("dpop_unsupported");
        assertThat(outcome(without, bearer(TOKEN))).isEqualTo("dpop_required");
        assertThat(outcome(without, bearer(token()))).isEqualTo("accepted");
    }

    private static Arguments row(String what, String reason, RequestFacts request) {
        return arguments(what, reason, request);
    }

    /** A request with a proof that is good but for the change. */
    static RequestFacts changed(UnaryOperator<Proof> change) {
        return request("DPoP " + TOKEN, change.apply(Proof.of(KEY, TOKEN)).text());
    }

    /** A request with a token that is bound to that key, and its proof. */
    static RequestFacts signed(KeyPairOf key) {
        String token = bound(key);
        return request("DPoP " + token, Proof.of(key, token).text());
    }

    /** A request with the token, and a good proof of another key. */
    private static RequestFacts signedFor(KeyPairOf stranger) {
        return request("DPoP " + TOKEN, Proof.of(stranger, TOKEN).text());
    }

    private static String member(KeyPairOf key, String name) {
        return key.jwk().replaceFirst(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }
}
