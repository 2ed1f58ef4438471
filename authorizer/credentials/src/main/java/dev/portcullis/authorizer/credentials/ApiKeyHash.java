package dev.portcullis.authorizer.credentials;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What is kept of an API key instead of its secret: an HMAC-SHA-256 under a secret of the gate's (the pepper), so that who
 * reads the table has nothing that he could try keys against. No slow hash is needed, since nobody guesses 256 random bits.
 */
public final class ApiKeyHash {

    public static final int BYTES = Digests.BYTES;

    private static final String PURPOSE = "portcullis api key";

    private final String pepper;
    private final byte[] bytes;

    /**
     * A hash as it was kept.
     *
     * @param pepper names the version of the pepper
     */
    public ApiKeyHash(String pepper, byte[] bytes) {
        if (pepper.isEmpty() || bytes.length != BYTES) {
            throw new IllegalArgumentException("not the hash of an API key");
        }
        this.pepper = pepper;
        this.bytes = bytes.clone();
    }

    static ApiKeyHash of(ApiKey key, Secret pepper) {
        return new ApiKeyHash(pepper.id(), pepper.hmac(PURPOSE, key.id() + "_" + key.secret()));
    }

    /** Names the version of the pepper that it was made with. */
    public String pepper() {
        return pepper;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** In constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKeyHash hash
                && MessageDigest.isEqual(bytes, hash.bytes)
                && pepper.equals(hash.pepper);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "ApiKeyHash[redacted]";
    }
}
