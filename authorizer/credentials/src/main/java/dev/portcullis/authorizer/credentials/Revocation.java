package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.Issuer;
import java.time.Instant;
import java.util.Optional;

/**
 * Credentials that no longer count, though they verify.
 *
 * @param issuer the gate's name of their issuer: a subject or a client is one person within an issuer only
 * @param value of what it names; 1 to 1,024 characters
 * @param issuedBefore where only those are meant that were issued before; credentials that don't say when are meant too
 * @param until when it ends: not before the last of the credentials has expired
 */
public record Revocation(RevokedBy by, String issuer, String value, Optional<Instant> issuedBefore, Instant until) {

    /** The value where a whole issuer is meant. */
    public static final String EVERYTHING = "*";

    public static final int MAX_VALUE_LENGTH = 1024;

    public Revocation {
        Issuer.requireName(issuer);
        if (value.isEmpty() || value.length() > MAX_VALUE_LENGTH) {
            throw new IllegalArgumentException("a revocation names something of 1 to " + MAX_VALUE_LENGTH
                    + " characters, not of " + value.length());
        }
        if (by == RevokedBy.ISSUER && !value.equals(EVERYTHING)) {
            throw new IllegalArgumentException("a whole issuer is revoked as " + EVERYTHING);
        }
    }

    /** Whether it means credentials that were issued then. INVARIANT: strictly before, so that the next ones are good. */
    boolean means(Optional<Instant> issuedAt) {
        return issuedBefore.isEmpty() || issuedAt.isEmpty() || issuedAt.get().isBefore(issuedBefore.get());
    }

    /** At exactly its end it is over. */
    boolean isInForce(Instant now) {
        return now.isBefore(until);
    }

    /**
     * What it revokes, without since when and until when. Two of the same name replace each other; one of what was issued
     * before a time, and one of everything, don't, so that neither weakens the other.
     */
    Name name() {
        return new Name(by, issuer, value, issuedBefore.isPresent());
    }

    /** See {@link #name()}. */
    record Name(RevokedBy by, String issuer, String value, boolean isPartial) {}
}
