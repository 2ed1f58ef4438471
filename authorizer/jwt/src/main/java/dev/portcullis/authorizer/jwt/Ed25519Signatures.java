package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.KEY_INVALID;

import dev.portcullis.authorizer.SignatureAlgorithm;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 (RFC 8037, RFC 8032) through BouncyCastle's lightweight API. */
final class Ed25519Signatures implements SignatureCheck {

    private final Ed25519.PublicPoint key;

    /**
     * Throws unless the bytes are a point's one encoding, and the point is in the group of prime order: with one of small
     * order, signatures can be made that fit many messages.
     */
    Ed25519Signatures(byte[] encoded) throws Refusal {
        Ed25519.PublicPoint point =
                encoded.length == Ed25519.PUBLIC_KEY_SIZE ? Ed25519.validatePublicKeyFullExport(encoded, 0) : null;
        if (point == null) {
            throw new Refusal(KEY_INVALID, "not a point that Ed25519 can verify with");
        }
        this.key = point;
    }

    @Override
    public boolean passes(SignatureAlgorithm algorithm, byte[] signed, byte[] signature) {
        // RFC 8032 section 5.1.7: 64 bytes. It is for verify() to refuse an s of the group's order or more, which would
        // be
        // a second spelling of the same signature.
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, key, signed, 0, signed.length);
    }
}
