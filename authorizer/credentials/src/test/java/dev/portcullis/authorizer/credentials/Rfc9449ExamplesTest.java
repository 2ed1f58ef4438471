package dev.portcullis.authorizer.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.DpopRules;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.SignatureAlgorithm;
import dev.portcullis.authorizer.jwt.KeyProof;
import dev.portcullis.authorizer.jwt.Thumbprint;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The examples of RFC 9449. */
class Rfc9449ExamplesTest {

    private static final String HEADER = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6"
            + "Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10"
            + "NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19";

    /** Figure 2: to the token endpoint, without a token. */
    private static final String AT_TOKEN_ENDPOINT = HEADER + ".eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0"
            + "dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdr"
            + "j8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";

    /** Figure 13: to a protected resource. */
    private static final String AT_RESOURCE = HEADER + ".eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1Ijoi"
            + "aHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8y"
            + "cjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8"
            + "y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA";

    private static final String TOKEN = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";
    private static final String THUMBPRINT = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
    private static final Set<SignatureAlgorithm> ES256 = Set.of(SignatureAlgorithm.ES256);

    @Test
    void a_proof_is_of_the_key_that_tokens_are_bound_to() {
        for (String text : List.of(AT_TOKEN_ENDPOINT, AT_RESOURCE)) {
            KeyProof proof = KeyProof.read(text, DpopProofs.TYPE, ES256).fold(read -> read, refused -> {
                throw new AssertionError(refused.toString());
            });
            assertThat(proof.key()).hasToString(THUMBPRINT);
        }
    }

    @Test
    void a_token_has_its_digest() {
        assertThat(Digests.ofToken(TOKEN)).isEqualTo("fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
    }

    @Test
    void the_proof_at_a_resource_passes_there_and_then_once() throws Exception {
        Thumbprint key = KeyProof.read(AT_RESOURCE, DpopProofs.TYPE, ES256).fold(KeyProof::key, refused -> {
            throw new AssertionError(refused.toString());
        });
        RequestTarget target = RequestTarget.http("resource.example.org", "/protectedresource", "/protectedresource");
        RequestFacts request = RequestFacts.of("GET", target, Map.of("DPoP", List.of(AT_RESOURCE)), "call-1");
        RequestFacts again = RequestFacts.of("GET", target, Map.of("DPoP", List.of(AT_RESOURCE)), "call-2");
        DpopProofs proofs = new DpopProofs(DpopRules.DEFAULT, new InMemoryReplays(), OutagePolicy.CLOSED);
        Instant then = Instant.ofEpochSecond(1_562_262_620);
        assertThat(proofs.require(request, TOKEN, key, then).doubt()).isEmpty();
        assertThat(reason(proofs, again, key, then)).isEqualTo("dpop_replayed");
        assertThat(reason(proofs, again, key, Instant.ofEpochSecond(1_562_262_678)))
                .isEqualTo("dpop_expired");
        assertThat(reason(proofs, again, Thumbprint.of(new byte[0]), then)).isEqualTo("dpop_key_mismatch");
    }

    @Test
    void behind_another_name_the_api_must_be_told_it() {
        RequestTarget target = RequestTarget.http(
                "abc.execute-api.eu-west-1.amazonaws.com", "/prod/protectedresource", "/protectedresource");
        RequestFacts request = RequestFacts.of("GET", target, Map.of("DPoP", List.of(AT_RESOURCE)), "call-1");
        Thumbprint key = KeyProof.read(AT_RESOURCE, DpopProofs.TYPE, ES256).fold(KeyProof::key, refused -> {
            throw new AssertionError(refused.toString());
        });
        Instant then = Instant.ofEpochSecond(1_562_262_620);
        DpopProofs unaware = new DpopProofs(DpopRules.DEFAULT, new InMemoryReplays(), OutagePolicy.CLOSED);
        assertThat(reason(unaware, request, key, then)).isEqualTo("dpop_url_mismatch");
        DpopProofs told = new DpopProofs(
                DpopRules.DEFAULT.withOrigins(List.of(URI.create("https://resource.example.org"))),
                new InMemoryReplays(),
                OutagePolicy.CLOSED);
        assertThat(reason(told, request, key, then)).isEqualTo("accepted");
    }

    private static String reason(DpopProofs proofs, RequestFacts request, Thumbprint key, Instant now) {
        try {
            proofs.require(request, TOKEN, key, now);
            return "accepted";
        } catch (Refusal refusal) {
            return refusal.reason().code();
        }
    }
}
