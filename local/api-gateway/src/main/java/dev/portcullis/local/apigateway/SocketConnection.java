package dev.portcullis.local.apigateway;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * One client's connection to a WebSocket API.
 *
 * @param id as AWS's look, such as {@code KVmb8fjMIAMCFgQ=}
 * @param at when it was asked for
 */
record SocketConnection(String id, Instant at) {

    /** AWS's quota. */
    static final Duration MAX_DURATION = Duration.ofHours(2);

    private static final SecureRandom RANDOM = new SecureRandom();

    static SocketConnection open(Instant now) {
        byte[] unique = new byte[11];
        RANDOM.nextBytes(unique);
        return new SocketConnection(Base64.getUrlEncoder().encodeToString(unique), now);
    }

    /** At exactly two hours it is over. */
    boolean isOver(Instant now) {
        return !now.isBefore(at.plus(MAX_DURATION));
    }
}
