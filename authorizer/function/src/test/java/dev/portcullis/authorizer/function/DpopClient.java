package dev.portcullis.authorizer.function;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.UUID;

/** A client with a key of its own, which signs proofs (RFC 9449). */
final class DpopClient {

    private static final String DOMAIN = "https://abcdef1234.execute-api.eu-central-1.amazonaws.com";

    private final KeyPair pair;

    DpopClient() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a token says that is bound to the key (RFC 7638). */
    String confirmation() {
        return "\"jkt\":\"" + digest("{\"crv\":\"P-256\",\"kty\":\"EC\"," + coordinates() + "}") + "\"";
    }

    /**
     * A proof for a GET, of now.
     *
     * @param path as sent, with the stage
     * @param more claims, each with a comma in front
     */
    String proof(String path, String token, String more) {
        String header = "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\","
                + coordinates() + "}}";
        String claims = "{\"jti\":\"%s\",\"htm\":\"GET\",\"htu\":\"%s\",\"iat\":%d,\"ath\":\"%s\"%s}"
                .formatted(UUID.randomUUID(), DOMAIN + path, Instant.now().getEpochSecond(), digest(token), more);
        String signed = encode(header) + "." + encode(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + TokenSigner.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String coordinates() {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        return "\"x\":\"" + coordinate(point.getAffineX()) + "\",\"y\":\"" + coordinate(point.getAffineY()) + "\"";
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = new byte[32];
        byte[] number = value.toByteArray();
        int length = Math.min(number.length, bytes.length);
        System.arraycopy(number, number.length - length, bytes, bytes.length - length, length);
        return TokenSigner.encode(bytes);
    }

    private static String digest(String text) {
        try {
            return TokenSigner.encode(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return TokenSigner.encode(text.getBytes(StandardCharsets.UTF_8));
    }
}
