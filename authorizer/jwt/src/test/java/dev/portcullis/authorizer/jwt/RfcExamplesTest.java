package dev.portcullis.authorizer.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The RFCs' own examples: their signatures pass, and none of their tokens is one of ours. */
class RfcExamplesTest {

    private static final TokenVerifier VERIFIER = Tokens.verifier(Tokens.keySet(Tokens.KEY.jwk()));

    @ParameterizedTest(name = "{0}")
    @MethodSource("signatures")
    void a_signature_passes_and_with_another_payload_does_not(String source, JsonNode example) throws Exception {
        String token = example.path("token").asText();
        SignatureAlgorithm algorithm =
                SignatureAlgorithm.named(example.path("algorithm").asText()).orElseThrow();
        VerificationKey key = JsonWebKeyReader.read((ObjectNode) example.path("key"));
        key.requireSuits(algorithm, 2048);
        String signed = token.substring(0, token.lastIndexOf('.'));
        byte[] signature = CanonicalBase64Url.bytes("signature", token.substring(signed.length() + 1));
        assertThat(passes(key, algorithm, signed, signature)).as(source).isTrue();
        assertThat(passes(key, algorithm, signed + "A", signature)).as(source).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void is_refused_for_its_reason(String source, JsonNode example) {
        assertThat(Tokens.outcome(VERIFIER, example.path("token").asText()))
                .as(source)
                .isEqualTo(example.path("reason").asText());
    }

    static Stream<Arguments> signatures() throws IOException {
        return examples("/rfc/signatures.json");
    }

    static Stream<Arguments> refused() throws IOException {
        return examples("/rfc/refused.json");
    }

    private static Stream<Arguments> examples(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(RfcExamplesTest.class.getResourceAsStream(resource))) {
            return StreamSupport.stream(new ObjectMapper().readTree(in).spliterator(), false)
                    .map(example -> Arguments.of(example.path("source").asText(), example));
        }
    }

    private static boolean passes(VerificationKey key, SignatureAlgorithm algorithm, String signed, byte[] signature) {
        return key.signatures().passes(algorithm, signed.getBytes(StandardCharsets.US_ASCII), signature);
    }
}
