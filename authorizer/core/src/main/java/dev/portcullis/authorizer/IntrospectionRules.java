package dev.portcullis.authorizer;

import java.time.Duration;

/**
 * How long an issuer's answers about opaque tokens count, and how many are remembered.
 *
 * @param active how long a good token isn't asked for again, at most until it expires: so long a token that the issuer
 *     revoked still passes; 0 to 1 hour
 * @param refused how long a refused one isn't; 0 to 5 minutes
 * @param capacity how many of either are remembered; 0 to 100,000, about a kilobyte each
 */
public record IntrospectionRules(Duration active, Duration refused, int capacity) {

    public static final Duration MOST_ACTIVE = Duration.ofHours(1);
    public static final Duration MOST_REFUSED = Duration.ofMinutes(5);
    public static final int MOST_CAPACITY = 100_000;

    /** A minute, 10 seconds, 1,000. */
    public static final IntrospectionRules DEFAULT =
            new IntrospectionRules(Duration.ofMinutes(1), Duration.ofSeconds(10), 1_000);

    public IntrospectionRules {
        // Both ends of each are allowed.
        if (active.isNegative() || active.compareTo(MOST_ACTIVE) > 0) {
            throw new IllegalArgumentException("good answers can count for up to " + MOST_ACTIVE + ", not " + active);
        }
        if (refused.isNegative() || refused.compareTo(MOST_REFUSED) > 0) {
            throw new IllegalArgumentException("refusals can count for up to " + MOST_REFUSED + ", not " + refused);
        }
        if (capacity < 0 || capacity > MOST_CAPACITY) {
            throw new IllegalArgumentException("up to " + MOST_CAPACITY + " can be remembered, not " + capacity);
        }
    }
}
