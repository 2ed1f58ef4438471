package dev.portcullis.authorizer.jwt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of a token: names it without being it, so that what is remembered of a token can't be used as one. */
record TokenDigest(long a, long b, long c, long d) {

    static TokenDigest of(BearerToken token) {
        try {
            // UTF-8, for nothing is known of the text yet: in another encoding two texts could have one digest.
            ByteBuffer digest = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(token.text().getBytes(StandardCharsets.UTF_8)));
            return new TokenDigest(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java runtime lacks SHA-256", e);
        }
    }
}
