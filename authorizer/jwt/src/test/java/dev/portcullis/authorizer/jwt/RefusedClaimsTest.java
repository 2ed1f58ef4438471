package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.jwt.SigningKey.encode;
import static dev.portcullis.authorizer.jwt.Tokens.HEADER;
import static dev.portcullis.authorizer.jwt.Tokens.KEY;
import static dev.portcullis.authorizer.jwt.Tokens.NOW;
import static dev.portcullis.authorizer.jwt.Tokens.good;
import static dev.portcullis.authorizer.jwt.Tokens.header;
import static dev.portcullis.authorizer.jwt.Tokens.payload;
import static dev.portcullis.authorizer.jwt.Tokens.table;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.SignatureAlgorithm;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Well-formed tokens of crafted claims and keys, each with the one reason for which it is refused. */
class RefusedClaimsTest {

    private static final long LATER = NOW.getEpochSecond() + 300;

    private static final SigningKey WEAK = SigningKey.generate("weak", SignatureAlgorithm.RS256, 1024);
    private static final SigningKey P384 = SigningKey.generate("p384", SignatureAlgorithm.ES384);
    private static final SigningKey BOUND = SigningKey.generate("bound", SignatureAlgorithm.RS512);
    private static final SigningKey STRANGER = SigningKey.generate("k1", SignatureAlgorithm.RS256);
    private static final SigningKey ENCRYPTION = SigningKey.generate("enc", SignatureAlgorithm.RS256);
    private static final TokenVerifier VERIFIER = Tokens.verifier(Tokens.keySet(
            KEY.jwk(),
            WEAK.jwk(),
            P384.jwk(Map.of("alg", "absent")),
            BOUND.jwk(),
            ENCRYPTION.jwk(Map.of("use", "enc"))));

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource({"claims", "keys"})
    void is_refused_for_its_reason(String what, String reason, String token) {
        assertThat(Tokens.outcome(VERIFIER, token)).as(what).isEqualTo(reason);
    }

    static Stream<Arguments> claims() {
        long now = NOW.getEpochSecond();
        return table(
                "no iss",
                "issuer_missing",
                KEY.token(HEADER, payload("\"iss\"")),
                "iss of nobody we know",
                "issuer_unknown",
                KEY.token(HEADER, payload("\"iss\":\"https://other.example\"")),
                "iss with a slash more",
                "issuer_unknown",
                KEY.token(HEADER, payload("\"iss\":\"" + Tokens.ISSUER + "/\"")),
                "iss as a number",
                "claim_invalid",
                KEY.token(HEADER, payload("\"iss\":1")),
                "no aud",
                "audience_refused",
                KEY.token(HEADER, payload("\"aud\"")),
                "aud of another API",
                "audience_refused",
                KEY.token(HEADER, payload("\"aud\":[\"other\",\"orders-ap\"]")),
                "aud empty",
                "audience_refused",
                KEY.token(HEADER, payload("\"aud\":[]")),
                "aud as a number",
                "claim_invalid",
                KEY.token(HEADER, payload("\"aud\":1")),
                "aud with a number inside",
                "claim_invalid",
                KEY.token(HEADER, payload("\"aud\":[\"orders-api\",1]")),
                "no sub",
                "subject_missing",
                KEY.token(HEADER, payload("\"sub\"")),
                "sub as a number",
                "claim_invalid",
                KEY.token(HEADER, payload("\"sub\":1")),
                "sub null",
                "claim_invalid",
                KEY.token(HEADER, payload("\"sub\":null")),
                "sub of 257 characters",
                "claim_invalid",
                KEY.token(HEADER, payload("\"sub\":\"" + "s".repeat(257) + "\"")),
                "sub with half a surrogate pair",
                "claim_invalid",
                KEY.token(HEADER, payload("\"sub\":\"\\ud800\"")),
                "client_id as an object",
                "claim_invalid",
                KEY.token(HEADER, payload("\"client_id\":{}")),
                "scope as an array",
                "claim_invalid",
                KEY.token(HEADER, payload("\"scope\":[\"orders:read\"]")),
                "no exp",
                "expiry_missing",
                KEY.token(HEADER, payload("\"exp\"")),
                "exp null",
                "expiry_invalid",
                KEY.token(HEADER, payload("\"exp\":null")),
                "exp as a string",
                "expiry_invalid",
                KEY.token(HEADER, payload("\"exp\":\"" + LATER + "\"")),
                "exp of 1e400",
                "expiry_invalid",
                KEY.token(HEADER, payload("\"exp\":1e400")),
                "exp of 400 digits",
                "expiry_invalid",
                KEY.token(HEADER, payload("\"exp\":" + "9".repeat(400))),
                "exp in milliseconds",
                "expiry_invalid",
                KEY.token(HEADER, payload("\"exp\":" + TokenClaims.MAX_SECONDS + "9")),
                "exp before 1970",
                "expiry_invalid",
                KEY.token(HEADER, payload("\"exp\":-1")),
                "exp 60 s ago: at the end of the leeway",
                "expired",
                KEY.token(HEADER, payload("\"exp\":" + (now - 60), "\"iat\"")),
                "exp before iat",
                "expiry_invalid",
                KEY.token(HEADER, payload("\"exp\":" + (now - 1))),
                "exp before nbf",
                "expiry_invalid",
                KEY.token(HEADER, payload("\"nbf\":" + (LATER + 1))),
                "nbf as a string",
                "not_before_invalid",
                KEY.token(HEADER, payload("\"nbf\":\"1\"")),
                "nbf in 61 s",
                "not_yet_valid",
                KEY.token(HEADER, payload("\"nbf\":" + (now + 61))),
                "iat as a string",
                "issued_at_invalid",
                KEY.token(HEADER, payload("\"iat\":\"1\"")),
                "iat in 61 s",
                "issued_in_future",
                KEY.token(HEADER, payload("\"iat\":" + (now + 61))));
    }

    static Stream<Arguments> keys() {
        String good = good();
        String forged = STRANGER.token(HEADER, payload());
        return table(
                "another's signature",
                "signature_invalid",
                forged,
                "another's claims",
                "signature_invalid",
                good.replaceFirst(
                        "\\.[^.]+\\.", "." + encode(payload("\"sub\":\"eve\"").getBytes(UTF_8)) + "."),
                "no signature",
                "signature_invalid",
                good.substring(0, good.lastIndexOf('.') + 1),
                "half a signature",
                "signature_invalid",
                good.substring(0, good.lastIndexOf('.') + 173),
                "another hash than the header says",
                "signature_invalid",
                forged.replaceFirst("^[^.]+", encode(HEADER.getBytes(UTF_8))),
                "a kid that nobody has",
                "key_unknown",
                KEY.token(header("\"kid\":\"k2\""), payload()),
                "a key for encryption",
                "key_unknown",
                ENCRYPTION.token(header("\"kid\":\"enc\""), payload()),
                "no kid where there are several keys",
                "key_ambiguous",
                KEY.token(header("\"kid\""), payload()),
                "an RSA key of 1,024 bits",
                "key_weak",
                WEAK.token(header("\"kid\":\"weak\""), payload()),
                "ES256 with a key on P-384",
                "key_unsuitable",
                P384.token(header("\"kid\":\"p384\"", "\"alg\":\"ES256\""), payload()),
                "ES256 with an RSA key",
                "key_unsuitable",
                KEY.token(header("\"alg\":\"ES256\""), payload()),
                "EdDSA with an RSA key",
                "key_unsuitable",
                KEY.token(header("\"alg\":\"EdDSA\""), payload()),
                "PS256 with a key for RS256",
                "key_unsuitable",
                KEY.token(header("\"alg\":\"PS256\""), payload()),
                "RS256 with a key for RS512",
                "key_unsuitable",
                BOUND.token(header("\"kid\":\"bound\""), payload()));
    }
}
