package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.KEY_INVALID;

import dev.portcullis.authorizer.KeyRules;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 7518 sections 3.3, 3.5) through the JDK's own provider. */
final class RsaSignatures implements SignatureCheck {

    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(3);

    private final RSAPublicKey key;

    /** Throws unless the numbers can be an RSA key's; too few bits are left to those who know how many are wanted. */
    RsaSignatures(RSAPublicKey key) throws Refusal {
        BigInteger exponent = key.getPublicExponent();
        // With an exponent of 1 a signature is its own message; an even one, or an even modulus, is no RSA.
        if (exponent.compareTo(LEAST_EXPONENT) < 0
                || !exponent.testBit(0)
                || !key.getModulus().testBit(0)) {
            throw new Refusal(KEY_INVALID, "an RSA key whose numbers can't be one's");
        }
        // Exactly 8,192 bits pass.
        if (key.getModulus().bitLength() > KeyRules.MOST_RSA_BITS) {
            throw new Refusal(KEY_INVALID, "an RSA key of " + key.getModulus().bitLength() + " bits");
        }
        this.key = key;
    }

    @Override
    public boolean passes(SignatureAlgorithm algorithm, byte[] signed, byte[] signature) {
        try {
            Signature check = check(algorithm);
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (SignatureException e) {
            return false; // another length than the modulus has, which the JDK doesn't call a mismatch
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime lacks " + algorithm.id(), e);
        }
    }

    private static Signature check(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case RS256 -> Signature.getInstance("SHA256withRSA");
            case RS384 -> Signature.getInstance("SHA384withRSA");
            case RS512 -> Signature.getInstance("SHA512withRSA");
            case PS256 -> pss("SHA-256", 32, MGF1ParameterSpec.SHA256);
            case PS384 -> pss("SHA-384", 48, MGF1ParameterSpec.SHA384);
            case PS512 -> pss("SHA-512", 64, MGF1ParameterSpec.SHA512);
            case ES256, ES384, ES512, EDDSA ->
                throw new IllegalStateException("no algorithm of RSA keys: " + algorithm);
        };
    }

    /** RFC 7518 section 3.5: the salt is as long as the hash. */
    private static Signature pss(String hash, int saltBytes, MGF1ParameterSpec mask) throws GeneralSecurityException {
        Signature check = Signature.getInstance("RSASSA-PSS");
        check.setParameter(new PSSParameterSpec(hash, "MGF1", mask, saltBytes, PSSParameterSpec.TRAILER_FIELD_BC));
        return check;
    }
}
