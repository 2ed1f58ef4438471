package dev.portcullis.authorizer.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.SignatureAlgorithm;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** smallrye-jwt beside our own reading: whatever ours accepts it accepts, and no token's reason changes for it. */
class SecondReaderTest {

    private static final VerifierSettings TWO = VerifierSettings.DEFAULT.withSecondReader();

    @ParameterizedTest
    @EnumSource
    void both_accept_every_algorithms_tokens(SignatureAlgorithm algorithm) {
        SigningKey key = SigningKey.cheap("k", algorithm);
        TokenVerifier verifier = Tokens.verifier(Tokens.issuer(), Tokens.keySet(key.jwk()), TWO);
        for (int i = 0; i < 20; i++) {
            String head = Tokens.header("\"kid\":\"k\"", "\"alg\":\"" + algorithm.id() + "\"");
            String token = key.token(head, Tokens.payload("\"jti\":\"" + i + "\""));
            assertThat(Tokens.outcome(verifier, token)).isEqualTo("verified");
        }
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("crafted")
    void crafted_tokens_are_refused_for_the_same_reasons(String what, String reason, String token) {
        TokenVerifier verifier = Tokens.verifier(Tokens.issuer(), RefusedKeysTest.KEYS, TWO);
        assertThat(Tokens.outcome(verifier, token)).as(what).isEqualTo(reason);
    }

    static Stream<Arguments> crafted() {
        return Stream.of(
                        RefusedClaimsTest.claims(),
                        RefusedKeysTest.keys(),
                        RefusedKeysTest.signatures(),
                        RefusedTokensTest.texts(),
                        RefusedTokensTest.headers())
                .flatMap(rows -> rows);
    }

    @Test
    void tokens_at_the_ends_of_the_leeway_pass_both() {
        InstantSource clock = InstantSource.system();
        KeySet keys = Tokens.keySet(Tokens.KEY.jwk());
        TokenVerifier verifier =
                new TokenVerifier(List.of(Tokens.issuer()), any -> (header, now) -> keys.keyFor(header), clock, TWO);
        long now = clock.instant().getEpochSecond();
        for (String claims : List.of(
                Tokens.payload("\"nbf\":" + (now + 60), "\"iat\"", "\"exp\":" + (now + 99)),
                Tokens.payload("\"iat\":" + (now + 60), "\"exp\":" + (now + 99)),
                Tokens.payload("\"iat\"", "\"exp\":" + (now - 30)))) {
            assertThat(Tokens.outcome(verifier, Tokens.KEY.token(Tokens.HEADER, claims)))
                    .as(claims)
                    .isEqualTo("verified");
        }
    }

    @Test
    void a_disagreement_is_named_and_nothing_is_remembered_of_it() {
        TokenVerifier verifier = Tokens.verifier(Tokens.issuer(), Tokens.keySet(Tokens.KEY.jwk()), TWO);
        long past = Tokens.NOW.minus(Duration.ofHours(1)).getEpochSecond();
        String token = Tokens.KEY.token(Tokens.HEADER, Tokens.payload("\"iat\":" + past, "\"exp\":" + (past + 60)));
        // An hour ago by our clock, which the second reader doesn't share.
        for (int i = 0; i < 2; i++) {
            assertThat(verifier.verify(List.of("Bearer " + token), Tokens.NOW.minus(Duration.ofHours(1)))
                            .<String>fold(v -> "verified", r -> r.reason().code()))
                    .isEqualTo("readers_disagree");
        }
    }
}
