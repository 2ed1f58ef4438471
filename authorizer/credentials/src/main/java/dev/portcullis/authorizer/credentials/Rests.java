package dev.portcullis.authorizer.credentials;

import java.time.Duration;
import java.time.Instant;

/** Pauses after failures, in which a server may recover and no call waits for it: each twice the one before. Thread-safe. */
final class Rests {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(16);

    // Guarded by this.
    private Instant until = Instant.MIN;
    private Duration next = FIRST;
    private String failure = "";

    /** Throws while one lasts. */
    synchronized void requireNone(Instant now) {
        if (now.isBefore(until)) {
            throw new StoreUnavailable("resting after: " + failure);
        }
    }

    synchronized void failed(StoreUnavailable e, Instant now) {
        failure = e.detail();
        until = now.plus(next);
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
    }

    synchronized void succeeded() {
        until = Instant.MIN;
        next = FIRST;
    }
}
