package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.credentials.RefusedProofsTest.KEY;
import static dev.portcullis.authorizer.credentials.RefusedProofsTest.P384;
import static dev.portcullis.authorizer.credentials.RefusedProofsTest.RSA;
import static dev.portcullis.authorizer.credentials.RefusedProofsTest.TOKEN;
import static dev.portcullis.authorizer.credentials.RefusedProofsTest.VERIFIER;
import static dev.portcullis.authorizer.credentials.RefusedProofsTest.changed;
import static dev.portcullis.authorizer.credentials.RefusedProofsTest.signed;
import static dev.portcullis.authorizer.credentials.TestGate.NOW;
import static dev.portcullis.authorizer.credentials.TestGate.outcome;
import static dev.portcullis.authorizer.credentials.TestGate.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.authorizer.DpopRules;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests with a token that is bound to a key, and a proof that is good. */
class AcceptedProofsTest {

    private static final KeyPairOf ED25519 = KeyPairOf.generate(SignatureAlgorithm.EDDSA);

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void is_accepted(String what, RequestFacts request) {
        assertThat(outcome(VERIFIER, request)).as(what).isEqualTo("accepted");
    }

    static Stream<Arguments> is_accepted() {
        return Stream.of(
                arguments("a good proof", changed(proof -> proof)),
                arguments(
                        "the scheme in capitals",
                        request("DPOP " + TOKEN, Proof.of(KEY, TOKEN).text())),
                arguments("a key on Ed25519", signed(ED25519)),
                arguments("a key on P-384", signed(P384)),
                arguments("an RSA key of 2,048 bits", signed(RSA)),
                arguments("typ as a media type", changed(proof -> proof.header("typ", "application/dpop+jwt"))),
                arguments("typ in capitals", changed(proof -> proof.header("typ", "DPoP+JWT"))),
                arguments("a kid, which counts for nothing", changed(proof -> proof.header("kid", "k1"))),
                arguments(
                        "addresses of keys, which nobody follows",
                        changed(proof ->
                                proof.header("jku", "http://127.0.0.1:1/").header("x5u", "http://127.0.0.1:1/"))),
                arguments(
                        "a jwk with a certificate beside the key, which nobody reads",
                        changed(proof -> proof.jwk(KEY.jwk(Map.of("x5c", List.of("AAAA")))))),
                arguments(
                        "a jwk for this very algorithm",
                        changed(proof -> proof.jwk(KEY.jwk(Map.of("alg", "ES256", "use", "sig"))))),
                arguments("other claims beside", changed(proof -> proof.claim("extra", Map.of("a", 1)))),
                arguments("a nonce that nobody asked for", changed(proof -> proof.claim("nonce", "n"))),
                arguments("a time with a fraction", changed(proof -> proof.claim("iat", NOW.getEpochSecond() + 0.5))),
                arguments("a jti of 256 characters", changed(proof -> proof.claim("jti", "j".repeat(256)))),
                arguments("iat 59 s ago", changed(proof -> proof.claim("iat", NOW.getEpochSecond() - 59))),
                arguments(
                        "iat 5 s ahead: exactly what a clock may be",
                        changed(proof -> proof.claim("iat", NOW.getEpochSecond() + 5))));
    }

    @Test
    void proofs_are_good_for_as_long_as_the_rules_say() {
        CredentialVerifier brief = TestGate.verifier()
                .withProofs(new DpopProofs(
                        DpopRules.DEFAULT.withMaxAge(Duration.ofSeconds(10)).withAhead(Duration.ZERO),
                        new InMemoryReplays(),
                        OutagePolicy.CLOSED));
        long now = NOW.getEpochSecond();
        assertThat(outcome(brief, changed(proof -> proof.claim("iat", now)))).isEqualTo("accepted");
        assertThat(outcome(brief, changed(proof -> proof.claim("iat", now - 9))))
                .isEqualTo("accepted");
        assertThat(outcome(brief, changed(proof -> proof.claim("iat", now - 10))))
                .isEqualTo("dpop_expired");
        assertThat(outcome(brief, changed(proof -> proof.claim("iat", now + 1))))
                .isEqualTo("dpop_in_future");
    }
}
