package dev.portcullis.authorizer.jwt;

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
 */
record VerificationKey(Optional<String> id, String type, String curve, Optional<String> algorithm, PublicKey key) {

    /** NIST SP 800-131A; RFC 7518 section 3.3 requires it too. Bits. */
    static final int MIN_RSA_BITS = 2048;

    /** Throws unless the key may verify signatures of that algorithm (RFC 8725 section 3.1: one key, one algorithm). */
    void requireSuits(SignatureAlgorithm wanted) throws Refusal {
        boolean fits = type.equals(wanted.keyType())
                && curve.equals(wanted.curve())
                && algorithm.map(wanted.id()::equals).orElse(true);
        if (!fits) {
            throw new Refusal(KEY_UNSUITABLE, "the key of that kid is for another algorithm");
        }
        // 2,048 bits pass; a modulus of 2,047 doesn't.
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
            throw new Refusal(KEY_WEAK, "an RSA key of " + rsa.getModulus().bitLength() + " bits");
        }
    }
}
