package dev.portcullis.authorizer.jwt;

import dev.portcullis.authorizer.KeyAges;
import dev.portcullis.authorizer.KeySetSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A key set that an instance holds.
 *
 * @param at when the issuer last said that this is its key set
 * @param refreshAt when it should be asked again
 */
record HeldKeys(KeySet keys, String document, Optional<String> entityTag, Instant at, Instant refreshAt) {

    /** However short an issuer says that its keys hold, they are fetched no more often than this without need. */
    static final Duration LEAST_REFRESH = Duration.ofSeconds(30);

    static HeldKeys of(
            KeySet keys,
            String document,
            Optional<String> entityTag,
            Instant at,
            Optional<Duration> freshFor,
            KeyAges ages) {
        Duration refresh = ages.refreshAfter();
        if (freshFor.isPresent() && freshFor.get().compareTo(refresh) < 0) {
            boolean isTooShort = freshFor.get().compareTo(LEAST_REFRESH) < 0;
            refresh = isTooShort && LEAST_REFRESH.compareTo(refresh) < 0 ? LEAST_REFRESH : freshFor.get();
        }
        return new HeldKeys(keys, document, entityTag, at, at.plus(refresh));
    }

    /** The same keys, confirmed by the issuer. */
    HeldKeys confirmed(Instant now, Optional<Duration> freshFor, KeyAges ages) {
        return of(keys, document, entityTag, now, freshFor, ages);
    }

    KeySetSnapshot snapshot() {
        return new KeySetSnapshot(document, at, entityTag);
    }
}
