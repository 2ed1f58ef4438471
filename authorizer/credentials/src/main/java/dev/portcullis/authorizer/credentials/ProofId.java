package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.jwt.Thumbprint;

/**
 * Names a DPoP proof: a digest of its {@code jti} and of the key that signed it, so that nobody can use up another's.
 *
 * @param text base64url, 43 characters
 */
public record ProofId(String text) {

    static ProofId of(Thumbprint key, String jti) {
        return new ProofId(Digests.base64Url(Digests.sha256(key.toString(), jti)));
    }
}
