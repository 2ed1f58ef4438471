package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.KEY_ALGORITHM_MISMATCH;
import static dev.portcullis.authorizer.DenialReason.KEY_CURVE_MISMATCH;
import static dev.portcullis.authorizer.DenialReason.KEY_UNSUITABLE;
import static dev.portcullis.authorizer.DenialReason.KEY_WEAK;

import dev.portcullis.authorizer.SignatureAlgorithm;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/**
 * One of an issuer's public keys.
 *
 * @param type {@code kty}
 * @param curve {@code crv}; empty for RSA
 * @param algorithm the JWK's own {@code alg}, which binds where it stands
 * @param signatures what verifies with the key
 */
record VerificationKey(
        Optional<String> id,
        String type,
        String curve,
        Optional<String> algorithm,
        PublicKey key,
        SignatureCheck signatures) {

    /** RFC 9864's name of EdDSA with this curve. */
    private static final String ED25519 = "Ed25519";

    /** Throws unless the key may verify signatures of that algorithm (RFC 8725 section 3.1: one key, one algorithm). */
    void requireSuits(SignatureAlgorithm wanted, int minRsaBits) throws Refusal {
        if (!type.equals(wanted.keyType())) {
            throw new Refusal(KEY_UNSUITABLE, "the key of that kid is of another type");
        }
        if (!curve.equals(wanted.curve())) {
            throw new Refusal(KEY_CURVE_MISMATCH, "the key of that kid is on another curve");
        }
        if (algorithm.isPresent() && !binds(algorithm.get(), wanted)) {
            throw new Refusal(KEY_ALGORITHM_MISMATCH, "the key of that kid is for another algorithm");
        }
        // Exactly as many bits pass; one fewer doesn't.
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < minRsaBits) {
            throw new Refusal(KEY_WEAK, "an RSA key of " + rsa.getModulus().bitLength() + " bits");
        }
    }

    /** Whether two key sets mean the same key, whichever objects stand for it. */
    boolean isSameAs(VerificationKey other) {
        return id.equals(other.id)
                && curve.equals(other.curve)
                && algorithm.equals(other.algorithm)
                && key.equals(other.key);
    }

    private static boolean binds(String algorithm, SignatureAlgorithm wanted) {
        return algorithm.equals(wanted.id()) || (wanted == SignatureAlgorithm.EDDSA && algorithm.equals(ED25519));
    }
}
