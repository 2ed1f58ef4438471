package dev.portcullis.wafmanager;

import java.time.Duration;
import java.time.Instant;

/**
 * That a request is carried out once, however often it comes.
 *
 * @param actor whose key it is: keys of different actors never meet
 * @param fingerprint tells another request under the same key
 */
public record OnceOnly(String actor, String key, String fingerprint, Instant at) {

    /** How long a key is remembered. */
    public static final Duration MEMORY = Duration.ofDays(1);

    public Instant forgottenAt() {
        return at.plus(MEMORY);
    }
}
