package dev.portcullis.authorizer;

import java.util.Optional;

/** How a caller proved that a token was issued to him, and not to whom he took it from. */
public enum SenderProof {
    /** Not at all: whoever holds the token may use it. */
    NONE("none"),
    /** A key that the token names signed a proof for this very call (RFC 9449). */
    DPOP("dpop"),
    /** The connection was opened with the certificate that the token names (RFC 8705). */
    MUTUAL_TLS("mtls");

    private final String id;

    SenderProof(String id) {
        this.id = id;
    }

    /** The proof of that name, as a gate file has it. */
    public static Optional<SenderProof> named(String id) {
        for (SenderProof proof : values()) {
            if (proof.id.equals(id)) {
                return Optional.of(proof);
            }
        }
        return Optional.empty();
    }

    /** The name in a gate file. */
    public String id() {
        return id;
    }
}
