package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.credentials.TestGate.NOW;
import static dev.portcullis.authorizer.credentials.TestGate.bearer;
import static dev.portcullis.authorizer.credentials.TestGate.bound;
import static dev.portcullis.authorizer.credentials.TestGate.refused;
import static dev.portcullis.authorizer.credentials.TestGate.request;
import static dev.portcullis.authorizer.credentials.TestGate.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.DpopRules;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What refused clients are told (RFC 6750 section 3, RFC 9449 section 7.1). */
class ChallengeTest {

    private static final KeyPairOf KEY = KeyPairOf.generate(SignatureAlgorithm.ES256);
    private static final CredentialVerifier BEARER = TestGate.verifier();
    private static final CredentialVerifier BOTH = BEARER.withProofs(new DpopProofs(
            DpopRules.DEFAULT.withAlgorithms(Set.of(SignatureAlgorithm.ES256, SignatureAlgorithm.EDDSA)),
            new InMemoryReplays(),
            OutagePolicy.CLOSED));

    @Test
    void who_sent_nothing_is_told_no_error() {
        RequestFacts nothing = RequestFacts.of("GET", List.of(), "c");
        assertThat(challenge(BEARER, nothing)).isEqualTo("Bearer");
        assertThat(challenge(BOTH, nothing)).isEqualTo("Bearer, DPoP algs=\"ES256 EdDSA\"");
    }

    @Test
    void a_bad_token_is_an_invalid_one() {
        assertThat(challenge(BEARER, bearer(token("aud", "other")))).isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(challenge(BOTH, bearer("x"))).isEqualTo("Bearer error=\"invalid_token\", DPoP algs=\"ES256 EdDSA\"");
    }

    @Test
    void several_tokens_are_an_invalid_request() {
        assertThat(challenge(BEARER, RequestFacts.of("GET", List.of("Bearer a", "Bearer b"), "c")))
                .isEqualTo("Bearer error=\"invalid_request\"");
    }

    @Test
    void a_bad_proof_is_an_invalid_one_and_its_key_is_the_tokens_matter() {
        String token = bound(KEY);
        assertThat(challenge(BOTH, request("DPoP " + token)))
                .isEqualTo("DPoP error=\"invalid_dpop_proof\", algs=\"ES256 EdDSA\"");
        assertThat(challenge(BOTH, bearer(token))).isEqualTo("DPoP error=\"invalid_token\", algs=\"ES256 EdDSA\"");
    }

    @Test
    void a_gate_without_proofs_names_none() {
        assertThat(challenge(BEARER, bearer(bound(KEY)))).isEqualTo("Bearer error=\"invalid_token\"");
    }

    private static String challenge(CredentialVerifier verifier, RequestFacts request) {
        return refused(verifier.verify(request, NOW)).challenge().authenticate();
    }
}
