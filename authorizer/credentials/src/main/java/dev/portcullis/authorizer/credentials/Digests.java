package dev.portcullis.authorizer.credentials;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256 and HMAC-SHA-256, of parts that no other parts give the same digest. */
final class Digests {

    static final int BYTES = 32;

    private static final String HMAC = "HmacSHA256";

    private Digests() {}

    static byte[] sha256(String... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(joined(parts));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java runtime lacks SHA-256", e);
        }
    }

    /** RFC 9449 section 4.1, {@code ath}: of one text, as it is. */
    static String ofToken(String token) {
        try {
            return base64Url(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java runtime lacks SHA-256", e);
        }
    }

    static byte[] hmac(byte[] key, String... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(joined(parts));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime lacks " + HMAC, e);
        }
    }

    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Each part with its length in front. */
    private static byte[] joined(String... parts) {
        byte[][] all = new byte[parts.length][];
        int length = 0;
        for (int i = 0; i < parts.length; i++) {
            all[i] = parts[i].getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + all[i].length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        for (byte[] part : all) {
            buffer.putInt(part.length).put(part);
        }
        return buffer.array();
    }
}
