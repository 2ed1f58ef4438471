package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.jwt.Tokens.HEADER;
import static dev.portcullis.authorizer.jwt.Tokens.KEY;
import static dev.portcullis.authorizer.jwt.Tokens.NOW;
import static dev.portcullis.authorizer.jwt.Tokens.good;
import static dev.portcullis.authorizer.jwt.Tokens.header;
import static dev.portcullis.authorizer.jwt.Tokens.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedTokensTest {

    private static final TokenVerifier VERIFIER = Tokens.verifier(Tokens.keySet(KEY.jwk()));

    private static final SigningKey STRANGER = SigningKey.generate("k", SignatureAlgorithm.RS256);

    @ParameterizedTest
    @EnumSource
    void every_algorithm_verifies_its_own_signature_and_no_other(SignatureAlgorithm algorithm) {
        SigningKey key = SigningKey.cheap("k", algorithm);
        TokenVerifier verifier = Tokens.verifier(Tokens.keySet(key.jwk()));
        String head = header("\"kid\":\"k\"", "\"alg\":\"" + algorithm.id() + "\"");
        String token = key.token(head, payload());
        assertThat(Tokens.outcome(verifier, token)).isEqualTo("verified");
        assertThat(Tokens.outcome(verifier, stranger(algorithm).token(head, payload())))
                .isEqualTo("signature_invalid");
        assertThat(Tokens.outcome(
                        verifier,
                        key.token(head, payload("\"sub\":\"eve\""))
                                .replaceFirst("\\.[^.]+$", token.substring(token.lastIndexOf('.')))))
                .isEqualTo("signature_invalid");
    }

    private static SigningKey stranger(SignatureAlgorithm algorithm) {
        return algorithm.keyType().equals("RSA")
                ? new SigningKey("k", algorithm, STRANGER.pair())
                : SigningKey.generate("k", algorithm);
    }

    @Test
    void says_who_calls_and_what_he_may() {
        Verification verification = VERIFIER.verify(List.of("Bearer " + good()));
        assertThat(verification).isInstanceOfSatisfying(Verification.Verified.class, verified -> {
            VerifiedJwt jwt = verified.jwt();
            assertThat(jwt.issuer()).isEqualTo("dev");
            assertThat(jwt.client()).isEqualTo("shop");
            assertThat(jwt.subject()).isEqualTo("alice");
            assertThat(jwt.scopes()).containsExactly("orders:read", "orders:write");
            assertThat(jwt.expiresAt()).isEqualTo(NOW.plusSeconds(300));
            assertThat(jwt).hasToString("VerifiedJwt[dev/shop]");
        });
    }

    @ParameterizedTest
    @CsvSource({"'\"client_id\"', alice", "'\"client_id\",\"azp\":\"app\"', app", "'\"azp\":\"app\"', shop"})
    void the_client_is_client_id_else_azp_else_sub(String changes, String client) {
        String token = KEY.token(HEADER, payload(changes.split(",", -1)));
        assertThat(VERIFIER.verify(List.of("Bearer " + token))
                        .<String>fold(v -> v.jwt().client(), r -> r.reason().code()))
                .isEqualTo(client);
    }

    @Test
    void scopes_may_come_as_an_array_in_scp() {
        String token = KEY.token(HEADER, payload("\"scope\"", "\"scp\":[\"a\",\"b\"]"));
        assertThat(VERIFIER.verify(List.of("Bearer " + token))
                        .<Set<String>>fold(v -> v.jwt().scopes(), r -> Set.of()))
                .containsExactly("a", "b");
    }

    @Test
    void at_the_boundaries_of_the_leeway_a_token_passes() {
        long now = NOW.getEpochSecond();
        List<String> payloads = List.of(
                payload("\"iat\"", "\"exp\":" + (now - 59)),
                payload("\"nbf\":" + (now + 60)),
                payload("\"iat\":" + (now + 60)),
                payload("\"exp\":" + (now + 1) + ".5"),
                payload("\"exp\":" + now));
        for (String payload : payloads) {
            assertThat(Tokens.outcome(VERIFIER, KEY.token(HEADER, payload)))
                    .as(payload)
                    .isEqualTo("verified");
        }
    }

    @Test
    void the_type_is_a_media_type() {
        assertThat(Tokens.outcome(VERIFIER, KEY.token(header("\"typ\":\"application/AT+JWT\""), payload())))
                .isEqualTo("verified");
    }

    @Test
    void one_key_alone_needs_no_kid() {
        assertThat(Tokens.outcome(VERIFIER, KEY.token(header("\"kid\""), payload())))
                .isEqualTo("verified");
    }

    @Test
    void depth_8_and_8192_characters_are_still_read() {
        assertThat(Tokens.outcome(VERIFIER, KEY.token(HEADER, payload("\"x\":" + "[".repeat(7) + "]".repeat(7)))))
                .isEqualTo("verified");
        int room = BearerToken.MAX_LENGTH
                - KEY.token(HEADER, payload("\"x\":\"\"")).length();
        // Four characters carry three bytes; a character or two may stay unused.
        String token = KEY.token(HEADER, payload("\"x\":\"" + "x".repeat(room * 3 / 4) + "\""));
        assertThat(token).hasSizeBetween(BearerToken.MAX_LENGTH - 2, BearerToken.MAX_LENGTH);
        assertThat(Tokens.outcome(VERIFIER, token)).isEqualTo("verified");
    }

    @Test
    void an_algorithm_that_the_issuer_does_not_sign_with_is_refused() {
        Issuer issuer = new Issuer(
                "dev",
                Tokens.ISSUER,
                Set.of("orders-api"),
                Set.of(SignatureAlgorithm.ES256),
                Set.of("at+jwt"),
                Optional.empty());
        TokenVerifier verifier = Tokens.verifier(issuer, Tokens.keySet(KEY.jwk()), VerifierSettings.DEFAULT);
        assertThat(Tokens.outcome(verifier, good())).isEqualTo("algorithm_refused");
    }

    @ParameterizedTest
    @CsvSource({
        "'', token_missing",
        "Bearer, token_missing",
        "'Bearer  ', token_missing",
        "Basic YTpi, scheme_unsupported",
        "Bearerabc, scheme_unsupported",
        "eyJhbGciOiJub25lIn0.e30., scheme_unsupported",
        "'Bearer a, Bearer b', token_duplicated"
    })
    void a_header_without_a_bearer_token_is_refused(String header, String reason) {
        assertThat(VERIFIER.verify(List.of(header))
                        .<String>fold(v -> "verified", r -> r.reason().code()))
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   "})
    void the_scheme_ignores_case(String scheme) {
        assertThat(VERIFIER.verify(List.of(scheme + good()))).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void several_headers_or_none_are_refused() {
        String good = "Bearer " + good();
        assertThat(VERIFIER.verify(List.of(good, good))
                        .<String>fold(v -> "verified", r -> r.reason().code()))
                .isEqualTo("token_duplicated");
        assertThat(VERIFIER.verify(List.of())
                        .<String>fold(v -> "verified", r -> r.reason().code()))
                .isEqualTo("token_missing");
    }

    @Test
    void a_key_set_leaves_out_what_it_cannot_use() {
        KeySet keys = Tokens.keySet(
                KEY.jwk(),
                KEY.jwk(Map.of("kid", "private", "d", "AQAB")),
                KEY.jwk(Map.of("kid", "broken", "n", "absent")),
                "{\"kty\":\"oct\",\"kid\":\"secret\",\"k\":\"AAAA\"}",
                "{\"kty\":\"unheard-of\"}",
                "\"text\"");
        assertThat(keys.size()).isEqualTo(1);
    }

    @Test
    void nothing_prints_a_token() throws Exception {
        BearerToken token = BearerToken.of(List.of("Bearer " + good()));
        assertThat(token.toString() + UnverifiedJwt.decode(token, new KnownHeaders()))
                .doesNotContain(good())
                .contains("redacted");
    }
}
