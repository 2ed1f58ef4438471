package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.jwt.SigningKey.encode;
import static dev.portcullis.authorizer.jwt.Tokens.HEADER;
import static dev.portcullis.authorizer.jwt.Tokens.KEY;
import static dev.portcullis.authorizer.jwt.Tokens.good;
import static dev.portcullis.authorizer.jwt.Tokens.header;
import static dev.portcullis.authorizer.jwt.Tokens.payload;
import static dev.portcullis.authorizer.jwt.Tokens.table;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.SignatureAlgorithm;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Well-formed tokens of crafted keys and signatures, each with the one reason for which it is refused. */
class RefusedKeysTest {

    private static final SigningKey WEAK = SigningKey.generate("weak", SignatureAlgorithm.RS256, 1024);
    private static final SigningKey P384 = SigningKey.generate("p384", SignatureAlgorithm.ES384);
    private static final SigningKey BOUND = SigningKey.cheap("bound", SignatureAlgorithm.RS512);
    private static final SigningKey STRANGER = SigningKey.generate("k1", SignatureAlgorithm.RS256);
    private static final SigningKey TWIN = SigningKey.cheap("twin", SignatureAlgorithm.RS256);
    private static final SigningKey P256 = SigningKey.generate("p256", SignatureAlgorithm.ES256);
    private static final SigningKey STRANGER_P256 = SigningKey.generate("p256", SignatureAlgorithm.ES256);
    private static final SigningKey ED25519 = SigningKey.generate("ed", SignatureAlgorithm.EDDSA);
    private static final SigningKey ENCRYPTION = SigningKey.cheap("enc", SignatureAlgorithm.RS256);
    /** The encoding of the point (0, 1), whose order is 1. */
    private static final byte[] SMALL_ORDER_POINT =
            ByteBuffer.allocate(32).put((byte) 1).array();

    static final KeySet KEYS = Tokens.keySet(
            KEY.jwk(),
            WEAK.jwk(),
            P384.jwk(Map.of("alg", "absent")),
            BOUND.jwk(),
            TWIN.jwk(),
            TWIN.jwk(Map.of("alg", "PS256")),
            P256.jwk(),
            P256.jwk(Map.of("kid", "off-curve", "x", P256.jwkMember("y"), "y", P256.jwkMember("x"))),
            ED25519.jwk(),
            ED25519.jwk(Map.of("kid", "small-order", "x", encode(SMALL_ORDER_POINT))),
            KEY.jwk(Map.of("kid", "exponent-1", "e", "AQ")),
            KEY.jwk(Map.of("kid", "private", "d", "AQAB")),
            "{\"kty\":\"oct\",\"kid\":\"secret\",\"k\":\"AAAA\"}",
            ENCRYPTION.jwk(Map.of("use", "enc")));
    private static final TokenVerifier VERIFIER = Tokens.verifier(KEYS);

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource({"keys", "signatures"})
    void is_refused_for_its_reason(String what, String reason, String token) {
        assertThat(Tokens.outcome(VERIFIER, token)).as(what).isEqualTo(reason);
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
                "key_unsuitable",
                ENCRYPTION.token(header("\"kid\":\"enc\""), payload()),
                "no kid where there are several keys",
                "key_ambiguous",
                KEY.token(header("\"kid\""), payload()),
                "an RSA key of 1,024 bits",
                "key_weak",
                WEAK.token(header("\"kid\":\"weak\""), payload()),
                "a kid that two keys have",
                "key_ambiguous",
                TWIN.token(header("\"kid\":\"twin\""), payload()),
                "ES256 with a key on P-384",
                "key_curve_mismatch",
                P384.token(header("\"kid\":\"p384\"", "\"alg\":\"ES256\""), payload()),
                "ES384 with a key on P-256",
                "key_curve_mismatch",
                P256.token(header("\"kid\":\"p256\"", "\"alg\":\"ES384\""), payload()),
                "ES256 with an RSA key",
                "key_unsuitable",
                KEY.token(header("\"alg\":\"ES256\""), payload()),
                "EdDSA with an RSA key",
                "key_unsuitable",
                KEY.token(header("\"alg\":\"EdDSA\""), payload()),
                "RS256 with a key on P-256",
                "key_unsuitable",
                P256.token(header("\"kid\":\"p256\""), payload()),
                "PS256 with a key for RS256",
                "key_algorithm_mismatch",
                KEY.token(header("\"alg\":\"PS256\""), payload()),
                "RS256 with a key for RS512",
                "key_algorithm_mismatch",
                BOUND.token(header("\"kid\":\"bound\""), payload()),
                "a key whose point is off its curve",
                "key_invalid",
                P256.token(header("\"kid\":\"off-curve\"", "\"alg\":\"ES256\""), payload()),
                "a key whose point is of small order",
                "key_invalid",
                ED25519.token(header("\"kid\":\"small-order\"", "\"alg\":\"EdDSA\""), payload()),
                "an RSA key with an exponent of 1",
                "key_invalid",
                KEY.token(header("\"kid\":\"exponent-1\""), payload()),
                "a private key that the issuer publishes",
                "key_invalid",
                KEY.token(header("\"kid\":\"private\""), payload()),
                "a secret that the issuer publishes",
                "key_invalid",
                KEY.token(header("\"kid\":\"secret\""), payload()));
    }

    static Stream<Arguments> signatures() {
        String es256 = P256.token(header("\"kid\":\"p256\"", "\"alg\":\"ES256\""), payload());
        String eddsa = ED25519.token(header("\"kid\":\"ed\"", "\"alg\":\"EdDSA\""), payload());
        return table(
                "ES256 with r = s = 0",
                "signature_invalid",
                signed(es256, new byte[64]),
                "ES256 in DER",
                "signature_invalid",
                signed(es256, HexFormat.of().parseHex("3006020101020101")),
                "ES256 of 63 bytes",
                "signature_invalid",
                signed(es256, new byte[63]),
                "ES256 of another key",
                "signature_invalid",
                signed(es256, STRANGER_P256.sign(es256.substring(0, es256.lastIndexOf('.')))),
                "EdDSA of zeros",
                "signature_invalid",
                signed(eddsa, new byte[64]),
                "EdDSA of 65 bytes",
                "signature_invalid",
                signed(eddsa, new byte[65]));
    }

    private static String signed(String token, byte[] signature) {
        return token.substring(0, token.lastIndexOf('.') + 1) + encode(signature);
    }
}
