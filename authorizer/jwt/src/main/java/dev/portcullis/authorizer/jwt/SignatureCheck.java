package dev.portcullis.authorizer.jwt;

import dev.portcullis.authorizer.SignatureAlgorithm;

/**
 * What tells a key's signatures from others: the one seam between tokens and cryptography. Made once for a key, which it has
 * checked; thread-safe.
 */
interface SignatureCheck {

    /**
     * Whether a signature is the key's.
     *
     * @param algorithm known to suit the key
     * @param signed the first two parts of a token, with the dot between them (RFC 7515 section 5.1)
     * @param signature any bytes at all
     */
    boolean passes(SignatureAlgorithm algorithm, byte[] signed, byte[] signature);
}
