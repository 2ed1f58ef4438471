package dev.portcullis.authorizer.jwt;

import dev.portcullis.authorizer.Issuer;

/** Whether a token was signed with a key. The seam for faster cryptography than the JDK's. */
interface SignatureCheck {

    /** Throws unless the signature is the key's; the key is known to suit the token's algorithm. */
    void require(UnverifiedJwt jwt, Issuer issuer, VerificationKey key) throws Refusal;
}
