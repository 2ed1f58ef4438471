package dev.portcullis.authorizer.credentials;

import java.time.Instant;

/** The other end of a {@link RevocationLog}. Thread-safe. */
public interface RevocationWriter {

    /**
     * Revokes, from now until its end; one of the same name is replaced.
     *
     * @return the line's number
     * @throws StoreUnavailable when it can't be written in time: it may have been all the same
     */
    long revoke(Revocation revocation, Instant now);

    /** Lifts a revocation of that name; harmless where there is none. */
    long lift(Revocation revocation, Instant now);
}
