package dev.portcullis.authorizer.jwt;

import java.time.Instant;

/** Where an issuer's keys come from. Thread-safe. */
interface KeySource {

    /** The key that a header means at that time; throws with the reason why there is none, or why it can't be known. */
    VerificationKey keyFor(TokenHeader header, Instant now) throws Refusal;
}
