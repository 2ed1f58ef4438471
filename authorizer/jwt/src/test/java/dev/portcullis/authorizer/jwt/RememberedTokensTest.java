package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.jwt.Tokens.HEADER;
import static dev.portcullis.authorizer.jwt.Tokens.KEY;
import static dev.portcullis.authorizer.jwt.Tokens.NOW;
import static dev.portcullis.authorizer.jwt.Tokens.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.authorizer.SignatureAlgorithm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A token that verified once, and what may end that. */
class RememberedTokensTest {

    private static final Instant EXP = NOW.plusSeconds(300);

    private KeySet keys = Tokens.keySet(KEY.jwk());
    private String revokedId = "";

    @Test
    void a_token_is_read_once_and_is_the_same_principal_again() {
        TokenVerifier verifier = verifier(2);
        VerifiedJwt first = jwt(verifier, token("a"), NOW);
        assertThat(jwt(verifier, token("a"), NOW)).isSameAs(first);
        assertThat(jwt(verifier, token("a"), EXP.minusNanos(1))).isSameAs(first);
    }

    @Test
    void at_its_expiry_a_token_is_read_again_and_after_the_leeway_refused() {
        TokenVerifier verifier = verifier(2);
        VerifiedJwt first = jwt(verifier, token("a"), NOW);
        assertThat(jwt(verifier, token("a"), EXP)).isNotSameAs(first);
        assertThat(jwt(verifier, token("a"), EXP.plusSeconds(60).minusNanos(1))).isNotSameAs(first);
        assertThat(outcome(verifier, token("a"), EXP.plusSeconds(60))).isEqualTo("expired");
    }

    @Test
    void a_clock_that_goes_back_brings_no_token_before_its_time() {
        TokenVerifier verifier = verifier(2);
        jwt(verifier, token("a"), NOW);
        assertThat(outcome(verifier, token("a"), NOW.minusSeconds(61))).isEqualTo("issued_in_future");
    }

    @Test
    void a_withdrawn_key_ends_its_remembered_tokens() {
        TokenVerifier verifier = verifier(2);
        jwt(verifier, token("a"), NOW);
        keys = Tokens.keySet(KEY.jwk(Map.of("kid", "other")));
        assertThat(outcome(verifier, token("a"), NOW)).isEqualTo("key_unknown");
        keys = Tokens.keySet(SigningKey.generate("k1", SignatureAlgorithm.RS256).jwk());
        assertThat(outcome(verifier, token("a"), NOW)).isEqualTo("signature_invalid");
    }

    @Test
    void the_same_key_published_anew_keeps_them() {
        TokenVerifier verifier = verifier(2);
        VerifiedJwt first = jwt(verifier, token("a"), NOW);
        keys = Tokens.keySet(KEY.jwk());
        assertThat(jwt(verifier, token("a"), NOW)).isSameAs(first);
    }

    @Test
    void revocations_are_asked_on_every_call() {
        TokenVerifier verifier = verifier(2);
        jwt(verifier, token("a"), NOW);
        revokedId = "a";
        assertThat(outcome(verifier, token("a"), NOW)).isEqualTo("token_revoked");
        assertThat(outcome(verifier, token("b"), NOW)).isEqualTo("verified");
        revokedId = "b";
        assertThat(outcome(verifier, token("a"), NOW)).isEqualTo("verified");
        assertThat(outcome(verifier, token("b"), NOW)).isEqualTo("token_revoked");
    }

    @Test
    void the_least_recently_used_is_forgotten_first() {
        TokenVerifier verifier = verifier(2);
        VerifiedJwt a = jwt(verifier, token("a"), NOW);
        VerifiedJwt b = jwt(verifier, token("b"), NOW);
        assertThat(jwt(verifier, token("a"), NOW)).isSameAs(a);
        jwt(verifier, token("c"), NOW);
        assertThat(jwt(verifier, token("a"), NOW)).isSameAs(a);
        assertThat(jwt(verifier, token("b"), NOW)).isNotSameAs(b);
    }

    @Test
    void nothing_is_remembered_of_a_refused_token_or_where_nothing_should_be() throws Exception {
        RememberedTokens remembered = new RememberedTokens(2);
        assertThat(remembered.size()).isZero();
        TokenVerifier verifier = verifier(0);
        assertThat(jwt(verifier, token("a"), NOW)).isNotSameAs(jwt(verifier, token("a"), NOW));
        assertThat(outcome(verifier(2), token("a") + "A", NOW)).isNotEqualTo("verified");
        assertThat(TokenDigest.of(new BearerToken("a"))).isNotEqualTo(TokenDigest.of(new BearerToken("b")));
    }

    @Test
    void the_memory_never_outgrows_its_bound() throws Exception {
        RememberedTokens remembered = new RememberedTokens(2);
        VerifiedJwt jwt = jwt(verifier(0), token("a"), NOW);
        for (int i = 0; i < 10; i++) {
            remembered.remember(TokenDigest.of(new BearerToken("t" + i)), jwt);
        }
        assertThat(remembered.size()).isEqualTo(2);
        assertThat(remembered.find(TokenDigest.of(new BearerToken("t9")), EXP)).isEmpty();
        assertThat(remembered.size()).isEqualTo(1);
        assertThatThrownBy(() -> VerifierSettings.DEFAULT.withRememberedTokens(-1))
                .hasMessageContaining("tokens");
        assertThatThrownBy(
                        () -> VerifierSettings.DEFAULT.withRememberedTokens(VerifierSettings.MAX_REMEMBERED_TOKENS + 1))
                .hasMessageContaining("tokens");
    }

    private TokenVerifier verifier(int capacity) {
        VerifierSettings settings = VerifierSettings.DEFAULT
                .withRememberedTokens(capacity)
                .withRevocations((jwt, now) -> jwt.tokenId().equals(Optional.of(revokedId)));
        return new TokenVerifier(
                List.of(Tokens.issuer()), any -> (header, now) -> keys.keyFor(header), () -> NOW, settings);
    }

    private static String token(String id) {
        return KEY.token(HEADER, payload("\"jti\":\"" + id + "\""));
    }

    private static VerifiedJwt jwt(TokenVerifier verifier, String token, Instant now) {
        Verification verification = verifier.verify(List.of("Bearer " + token), now);
        assertThat(verification).isInstanceOf(Verification.Verified.class);
        return ((Verification.Verified) verification).jwt();
    }

    private static String outcome(TokenVerifier verifier, String token, Instant now) {
        return verifier.verify(List.of("Bearer " + token), now)
                .fold(verified -> "verified", refused -> refused.reason().code());
    }
}
