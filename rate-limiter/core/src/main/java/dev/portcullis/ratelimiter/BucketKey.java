package dev.portcullis.ratelimiter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whose buckets: a client, told apart by one or several strings such as issuer and subject.
 *
 * @param text printable ASCII, 1 to 512 characters; different parts never give the same text
 */
public record BucketKey(String text) {

    static final int MAX_LENGTH = 512;

    public BucketKey {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "a bucket's key is not 1 to " + MAX_LENGTH + " printable ASCII characters");
        }
    }

    /**
     * A key from what tells a client apart, whoever chose it and however long it is: escaped so that no two lists of parts
     * meet in one key, and replaced by its SHA-256 where it is too long for a store.
     */
    public static BucketKey of(String first, String... more) {
        var text = new StringBuilder();
        escape(first, text);
        for (String part : more) {
            escape(part, text.append('|'));
        }
        // '#' is escaped in parts, so no short key looks like a digest; "" alone would be no key
        return new BucketKey(
                text.isEmpty() ? "#" : text.length() <= MAX_LENGTH ? text.toString() : "#" + sha256(text.toString()));
    }

    private static void escape(String part, StringBuilder to) {
        // by UTF-16 code unit: an encoder would turn every lone surrogate into the same character
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c > ' ' && c < 0x7f && c != '%' && c != '|' && c != '#') {
                to.append(c);
            } else {
                to.append('%').append(HexFormat.of().toHexDigits(c));
            }
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
