package dev.portcullis.authorizer.jwt;

/** Where an issuer's keys come from. Thread-safe. */
interface KeySource {

    /** The key that a header means; throws with the reason why there is none, or why it can't be known. */
    VerificationKey keyFor(TokenHeader header) throws Refusal;
}
