package dev.portcullis.authorizer.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.authorizer.DenialReason;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is nearly a signature, or nearly a key. */
class SignaturesTest {

    private static final String TEXT = "eyJhbGciOiJFUzI1NiJ9.e30";
    private static final byte[] SIGNED = TEXT.getBytes(StandardCharsets.US_ASCII);
    private static final SigningKey ED25519 = SigningKey.generate("ed", SignatureAlgorithm.EDDSA);

    /** The order of Ed25519's base point (RFC 8032 section 5.1). */
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    @ParameterizedTest
    @EnumSource(names = {"ES256", "ES384", "ES512"})
    void no_scalar_outside_of_1_to_n_minus_1_is_part_of_a_signature(SignatureAlgorithm algorithm) throws Exception {
        SigningKey key = SigningKey.generate("k", algorithm);
        SignatureCheck check = check(key);
        byte[] good = key.sign(TEXT);
        BigInteger n = ((ECPublicKey) key.pair().getPublic()).getParams().getOrder();
        BigInteger max = BigInteger.TWO.pow(good.length * 4).subtract(BigInteger.ONE);
        BigInteger r = half(good, 0);
        BigInteger s = half(good, 1);
        assertThat(check.passes(algorithm, SIGNED, good)).isTrue();
        List<BigInteger> odd =
                List.of(BigInteger.ZERO, BigInteger.ONE, n.subtract(BigInteger.ONE), n, n.add(BigInteger.ONE), max);
        for (BigInteger first : odd) {
            assertThat(check.passes(algorithm, SIGNED, signature(first, s, good.length)))
                    .isFalse();
            assertThat(check.passes(algorithm, SIGNED, signature(r, first, good.length)))
                    .isFalse();
            for (BigInteger second : odd) {
                assertThat(check.passes(algorithm, SIGNED, signature(first, second, good.length)))
                        .as("%s, %s", first, second)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ES256", "ES384", "ES512"})
    void the_mirrored_signature_is_one_too_and_its_unreduced_form_is_not(SignatureAlgorithm algorithm)
            throws Exception {
        SigningKey key = SigningKey.generate("k", algorithm);
        SignatureCheck check = check(key);
        byte[] good = key.sign(TEXT);
        BigInteger n = ((ECPublicKey) key.pair().getPublic()).getParams().getOrder();
        BigInteger r = half(good, 0);
        BigInteger s = half(good, 1);
        assertThat(check.passes(algorithm, SIGNED, signature(r, n.subtract(s), good.length)))
                .isTrue();
        BigInteger unreduced = s.add(n);
        if (unreduced.bitLength() <= good.length * 4) {
            assertThat(check.passes(algorithm, SIGNED, signature(r, unreduced, good.length)))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void only_a_signature_of_the_right_length_passes(SignatureAlgorithm algorithm) throws Exception {
        SigningKey key = SigningKey.cheap("k", algorithm);
        SignatureCheck check = check(key);
        byte[] good = key.sign(TEXT);
        assertThat(check.passes(algorithm, SIGNED, good)).isTrue();
        byte[] led = new byte[good.length + 1];
        System.arraycopy(good, 0, led, 1, good.length);
        for (byte[] bad : List.of(
                led,
                Arrays.copyOf(good, good.length - 1),
                Arrays.copyOf(good, good.length + 1),
                Arrays.copyOfRange(good, 1, good.length),
                new byte[0],
                new byte[good.length],
                new byte[10_000])) {
            assertThat(check.passes(algorithm, SIGNED, bad))
                    .as("%d bytes", bad.length)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_flipped_bit_anywhere_is_another_signature(SignatureAlgorithm algorithm) throws Exception {
        SigningKey key = SigningKey.cheap("k", algorithm);
        SignatureCheck check = check(key);
        byte[] good = key.sign(TEXT);
        for (int i = 0; i < good.length; i += 7) {
            byte[] flipped = good.clone();
            flipped[i] ^= (byte) (1 << (i % 8));
            assertThat(check.passes(algorithm, SIGNED, flipped))
                    .as("byte %d", i)
                    .isFalse();
        }
    }

    @Test
    void an_s_of_the_groups_order_more_is_no_second_spelling() throws Exception {
        SignatureCheck check = check(ED25519);
        byte[] good = ED25519.sign(TEXT);
        byte[] s = reversed(Arrays.copyOfRange(good, 32, 64));
        byte[] more = reversed(fixed(new BigInteger(1, s).add(L), 32));
        byte[] second = Arrays.copyOf(good, 64);
        System.arraycopy(more, 0, second, 32, 32);
        assertThat(check.passes(SignatureAlgorithm.EDDSA, SIGNED, good)).isTrue();
        assertThat(check.passes(SignatureAlgorithm.EDDSA, SIGNED, second)).isFalse();
    }

    /** All points of small order, and encodings of them that aren't reduced. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "01",
                ""
            })
    void what_is_no_point_of_prime_order_is_no_key(String hex) {
        assertThatThrownBy(() -> new Ed25519Signatures(HexFormat.of().parseHex(hex)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(DenialReason.KEY_INVALID));
    }

    @ParameterizedTest
    @EnumSource(names = {"ES256", "ES384", "ES512"})
    void a_point_off_its_curve_is_no_key(SignatureAlgorithm algorithm) {
        ECPoint point =
                ((ECPublicKey) SigningKey.generate("k", algorithm).pair().getPublic()).getW();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        for (ECPoint bad : List.of(
                new ECPoint(x, y.add(BigInteger.ONE)),
                new ECPoint(y, x),
                new ECPoint(BigInteger.ZERO, BigInteger.ZERO),
                new ECPoint(x.add(BigInteger.TWO.pow(600)), y))) {
            assertThatThrownBy(() -> new EcdsaSignatures(algorithm, bad))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(DenialReason.KEY_INVALID));
        }
    }

    @Test
    void numbers_that_cannot_be_an_rsa_keys_are_no_key() {
        String n = Tokens.KEY.jwkMember("n");
        String even = n.substring(0, n.length() - 2) + "AA";
        for (Map<String, String> bad : List.of(
                Map.of("e", "AQ"),
                Map.of("e", "AA"),
                Map.of("e", "Ag"),
                Map.of("e", "AQAC"),
                Map.of("n", even),
                Map.of("n", "____" + n.repeat(4)))) {
            assertThat(Tokens.keySet(Tokens.KEY.jwk(bad)).size()).as("%s", bad).isZero();
        }
        assertThat(Tokens.keySet(Tokens.KEY.jwk(Map.of("e", "Aw"))).size()).isEqualTo(1);
    }

    private static SignatureCheck check(SigningKey key) throws Refusal {
        return JsonWebKeyReader.read(StrictJson.object("key", key.jwk())).signatures();
    }

    private static BigInteger half(byte[] signature, int index) {
        int length = signature.length / 2;
        return new BigInteger(1, Arrays.copyOfRange(signature, index * length, (index + 1) * length));
    }

    private static byte[] signature(BigInteger r, BigInteger s, int length) {
        byte[] both = Arrays.copyOf(fixed(r, length / 2), length);
        System.arraycopy(fixed(s, length / 2), 0, both, length / 2, length / 2);
        return both;
    }

    private static byte[] fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int kept = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - kept, fixed, length - kept, kept);
        return fixed;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
