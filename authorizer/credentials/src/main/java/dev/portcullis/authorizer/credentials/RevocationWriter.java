package dev.portcullis.authorizer.credentials;

import java.time.Instant;

/** The other end of a {@link RevocationLog}. Thread-safe. */
public interface RevocationWriter {

    /**
     * Revokes, from now until its end. One of the same name is replaced; one that ends earlier should not replace another, for
     * its line goes first, and to who reads the log from its start then the other counts again.
     *
     * @return the line's number
     * @throws StoreUnavailable when it can't be written in time: it may have been all the same
     */
    long revoke(Revocation revocation, Instant now);

    /**
     * Lifts a revocation; harmless where there is none.
     *
     * @param revocation as it was made: the line that lifts it must not go before its own
     */
    long lift(Revocation revocation, Instant now);
}
