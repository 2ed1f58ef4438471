package dev.portcullis.authorizer;

import java.time.Duration;

/**
 * How long a key set is believed after it was fetched.
 *
 * @param refreshAfter from then on it is fetched anew, while the old one still serves; an issuer's Cache-Control may ask for
 *     less
 * @param max from then on it must be fetched before it serves again: how long a withdrawn key can still work
 * @param maxStale from then on it is gone, even when the issuer can't be reached
 */
public record KeyAges(Duration refreshAfter, Duration max, Duration maxStale) {

    public static final KeyAges DEFAULT =
            new KeyAges(Duration.ofMinutes(3), Duration.ofMinutes(10), Duration.ofHours(1));

    public KeyAges {
        boolean isOrdered = refreshAfter.compareTo(max) <= 0 && max.compareTo(maxStale) <= 0;
        if (refreshAfter.isNegative() || refreshAfter.isZero() || !isOrdered) {
            throw new IllegalArgumentException("a key set's ages must grow: refresh after " + refreshAfter
                    + ", at most " + max + ", at most " + maxStale + " while the issuer can't be reached");
        }
    }
}
