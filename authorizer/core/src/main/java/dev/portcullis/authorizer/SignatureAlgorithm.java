package dev.portcullis.authorizer;

import java.util.Optional;

/** The signature algorithms that Portcullis verifies (RFC 7518 section 3.1, RFC 8037): asymmetric ones only. */
public enum SignatureAlgorithm {
    RS256("RS256", "RSA", ""),
    RS384("RS384", "RSA", ""),
    RS512("RS512", "RSA", ""),
    PS256("PS256", "RSA", ""),
    PS384("PS384", "RSA", ""),
    PS512("PS512", "RSA", ""),
    ES256("ES256", "EC", "P-256"),
    ES384("ES384", "EC", "P-384"),
    ES512("ES512", "EC", "P-521"),
    /** With Ed25519 keys only: Ed448 is not verified. */
    EDDSA("EdDSA", "OKP", "Ed25519");

    private final String id;
    private final String keyType;
    private final String curve;

    SignatureAlgorithm(String id, String keyType, String curve) {
        this.id = id;
        this.keyType = keyType;
        this.curve = curve;
    }

    /** The algorithm of that exact name: names are case-sensitive (RFC 7515 section 4.1.1). */
    public static Optional<SignatureAlgorithm> named(String id) {
        for (SignatureAlgorithm algorithm : values()) {
            if (algorithm.id.equals(id)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** The name in {@code alg}. */
    public String id() {
        return id;
    }

    /** The {@code kty} of a key that can verify it. */
    public String keyType() {
        return keyType;
    }

    /** The {@code crv} of a key that can verify it; empty for RSA. */
    public String curve() {
        return curve;
    }
}
