package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.KEY_INVALID;

import dev.portcullis.authorizer.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.spec.ECPoint;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/**
 * ECDSA on the curves of RFC 7518 section 3.4, through BouncyCastle's lightweight API, whose custom curves verify several
 * times as fast as the JDK's.
 *
 * <p>Of each signature (r, s) the pair (r, n - s) is another: JWS demands neither, so both pass. A token is therefore known
 * by its claims, never by its signature's bytes.
 */
final class EcdsaSignatures implements SignatureCheck {

    private final ECPublicKeyParameters key;
    private final String hash;
    private final int scalarBytes;

    /** Throws unless the point is one of the curve's, other than infinity: all three curves are of prime order. */
    EcdsaSignatures(SignatureAlgorithm algorithm, ECPoint point) throws Refusal {
        X9ECParameters curve = CustomNamedCurves.getByName(algorithm.curve());
        ECDomainParameters domain = new ECDomainParameters(curve);
        try {
            this.key = new ECPublicKeyParameters(
                    domain.getCurve().createPoint(point.getAffineX(), point.getAffineY()), domain);
        } catch (IllegalArgumentException e) {
            throw new Refusal(KEY_INVALID, "a point that is not on " + algorithm.curve());
        }
        this.hash = "SHA-" + algorithm.id().substring(2);
        this.scalarBytes = (domain.getN().bitLength() + 7) / 8;
    }

    @Override
    public boolean passes(SignatureAlgorithm algorithm, byte[] signed, byte[] signature) {
        // RFC 7518 section 3.4: two numbers, each as long as the order, and nothing else; DER is another format.
        if (signature.length != 2 * scalarBytes) {
            return false;
        }
        BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, scalarBytes));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, scalarBytes, signature.length));
        // FIPS 186-5 section 6.4.2: 0 < r, s < n. With r = s = 0 unchecked, one signature would fit everything.
        if (!isScalar(r) || !isScalar(s)) {
            return false;
        }
        ECDSASigner signer = new ECDSASigner();
        signer.init(false, key);
        return signer.verifySignature(digest(signed), r, s);
    }

    private boolean isScalar(BigInteger number) {
        return number.signum() > 0 && number.compareTo(key.getParameters().getN()) < 0;
    }

    private byte[] digest(byte[] signed) {
        try {
            return MessageDigest.getInstance(hash).digest(signed);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java runtime lacks " + hash, e);
        }
    }
}
