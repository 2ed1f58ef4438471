package dev.portcullis.authorizer.jwt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where an issuer's keys come from. Thread-safe. */
interface KeySource {

    /** The key that a header means at that time; throws with the reason why there is none, or why it can't be known. */
    VerificationKey keyFor(TokenHeader header, Instant now) throws Refusal;

    /** How long ago the issuer said that these are its keys; empty before it ever did. */
    default Optional<Duration> age(Instant now) {
        return Optional.empty();
    }

    /** Whether keys serve that are older than they may be while the issuer can be reached. */
    default boolean isOverdue(Instant now) {
        return false;
    }
}
