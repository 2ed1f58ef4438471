package dev.portcullis.authorizer.jwt;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * SHA-256 of a public key (RFC 7638) or of a certificate (RFC 8705 section 3.1): it names one without being one, and is no
 * secret. Compared in constant time all the same.
 */
public final class Thumbprint {

    static final int BYTES = 32;

    private final byte[] bytes;

    Thumbprint(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The thumbprint of what is encoded so: a certificate's DER, a key's canonical JSON. */
    public static Thumbprint of(byte[] encoded) {
        try {
            return new Thumbprint(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java runtime lacks SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Thumbprint thumbprint && MessageDigest.isEqual(bytes, thumbprint.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** As tokens have it: base64url. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
