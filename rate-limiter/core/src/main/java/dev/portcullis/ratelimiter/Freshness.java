package dev.portcullis.ratelimiter;

import java.time.Duration;
import java.time.Instant;

/**
 * How old what was read may be.
 *
 * @param staleness after which it is read again: 0 to 30 seconds, less than limiters take for a change to be everywhere
 * @param keep how long it still holds when it can't be read again: {@code staleness} to 24 hours
 * @param retry the pause after a failure, in which nothing is read: more than 0, at most 1 minute
 */
public record Freshness(Duration staleness, Duration keep, Duration retry) {

    static final Duration MAX_STALENESS = Duration.ofSeconds(30);
    static final Duration MAX_KEEP = Duration.ofHours(24);
    static final Duration MAX_RETRY = Duration.ofMinutes(1);

    /** 5 seconds; 15 minutes; a second. */
    public static final Freshness DEFAULT =
            new Freshness(Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofSeconds(1));

    public Freshness {
        if (staleness.isNegative() || staleness.compareTo(MAX_STALENESS) > 0) {
            throw new IllegalArgumentException("a staleness of " + staleness + " is not within 0 to 30 seconds");
        }
        if (keep.compareTo(staleness) < 0 || keep.compareTo(MAX_KEEP) > 0) {
            throw new IllegalArgumentException(
                    "to keep what was read for " + keep + " is not within its staleness to 24 hours");
        }
        if (retry.isNegative() || retry.isZero() || retry.compareTo(MAX_RETRY) > 0) {
            throw new IllegalArgumentException("a pause of " + retry + " is not above 0, up to 1 minute");
        }
    }

    boolean isFresh(Instant readAt, Instant now) {
        return isWithin(staleness, readAt, now);
    }

    boolean isKept(Instant readAt, Instant now) {
        return isWithin(keep, readAt, now);
    }

    boolean isPausing(Instant failedAt, Instant now) {
        return isWithin(retry, failedAt, now);
    }

    /** Either way, for a clock that was set back an hour must not keep what was read for an hour more. */
    private static boolean isWithin(Duration bound, Instant then, Instant now) {
        return Duration.between(then, now).abs().compareTo(bound) < 0;
    }
}
