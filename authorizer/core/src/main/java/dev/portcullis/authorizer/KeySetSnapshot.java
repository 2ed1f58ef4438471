package dev.portcullis.authorizer;

import java.time.Instant;
import java.util.Optional;

/**
 * An issuer's key set as it was once fetched. Public keys only, but whoever can change one can sign tokens: what keeps it
 * must be writable by the authorizer alone.
 *
 * @param document the JWK set (RFC 7517) as the issuer published it
 * @param fetchedAt when the issuer last said that this is its key set
 * @param entityTag the {@code ETag} that it came with, for asking whether it changed
 */
public record KeySetSnapshot(String document, Instant fetchedAt, Optional<String> entityTag) {

    /** Ten times what issuers publish, and what one DynamoDB item holds with room to spare. Characters. */
    public static final int MAX_LENGTH = 256 * 1024;

    public KeySetSnapshot {
        if (document.isEmpty() || document.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a key set of " + document.length() + " characters");
        }
    }
}
