package dev.portcullis.wafmanager.adminapi;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Cursors of lists, and names of operations: what they say is not for clients, and none but those given out here, for the
 * same list and filter, are taken. HMAC-SHA-256 (RFC 2104), cut to 128 bits.
 */
final class Cursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int TAG_BYTES = 16;
    private static final int LEAST_KEY_BYTES = 32;
    private static final int MOST_CHARACTERS = 4096;

    private final SecretKeySpec key;

    /** Seals with a secret of at least 32 bytes, the same for all instances. */
    Cursors(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException("a secret of fewer than " + LEAST_KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** A cursor that only the same purpose opens. */
    String seal(String purpose, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        byte[] cursorBytes = Arrays.copyOf(tag(purpose, bytes), TAG_BYTES + bytes.length);
        System.arraycopy(bytes, 0, cursorBytes, TAG_BYTES, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursorBytes);
    }

    /** What was sealed; empty where it wasn't, or for another purpose. */
    Optional<String> open(String purpose, String cursor) {
        byte[] cursorBytes;
        try {
            cursorBytes = Base64.getUrlDecoder().decode(cursor.length() > MOST_CHARACTERS ? "" : cursor);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (cursorBytes.length < TAG_BYTES) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(cursorBytes, TAG_BYTES, cursorBytes.length);
        return MessageDigest.isEqual(tag(purpose, content), Arrays.copyOf(cursorBytes, TAG_BYTES))
                ? Optional.of(new String(content, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** A cursor of the query, opened; refused where it is none of this list's. */
    Optional<String> opened(String purpose, Optional<String> cursor) {
        return cursor.map(given -> open(purpose, given)
                .orElseThrow(() -> new RequestRefused(new Problem(
                        ProblemType.BAD_REQUEST,
                        "one mistake, named below",
                        List.of(new Fault(
                                "query.cursor", "not a cursor of this list with this filter: begin without one"))))));
    }

    private byte[] tag(String purpose, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(content), TAG_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }
}
