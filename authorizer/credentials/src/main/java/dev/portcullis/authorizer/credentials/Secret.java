package dev.portcullis.authorizer.credentials;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A secret of the gate's own: to authenticate with, or to compute with. */
public final class Secret {

    /** What HMAC-SHA-256 deserves (RFC 2104 section 3). Bytes. */
    static final int LEAST_KEY_BYTES = 32;

    private static final int ID_BYTES = 4;

    private final String text;
    private final byte[] bytes;

    private Secret(String text) {
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    /** A secret of that text. */
    public static Secret of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a secret can't be blank");
        }
        return new Secret(text);
    }

    String text() {
        return text;
    }

    /**
     * Names this version of a secret where something that it keyed is kept. Says nothing of use about it, for a key is long
     * enough that nobody finds it by trying.
     */
    String id() {
        return HexFormat.of().formatHex(Digests.hmac(bytes, "portcullis secret id"), 0, ID_BYTES);
    }

    /** HMAC-SHA-256 with this secret, for one purpose. */
    byte[] hmac(String purpose, String message) {
        return Digests.hmac(bytes, purpose, message);
    }

    boolean isStrongKey() {
        return bytes.length >= LEAST_KEY_BYTES;
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
