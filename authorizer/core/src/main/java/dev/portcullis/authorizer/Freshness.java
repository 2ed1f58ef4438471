package dev.portcullis.authorizer;

import java.time.Duration;
import java.time.Instant;

/**
 * How old what was read elsewhere may be.
 *
 * @param staleness at which it is read again; 0 to 5 minutes
 * @param keep until when it still counts while it can't be read again; {@code staleness} to 24 hours
 * @param retry the pause after a failure, in which nothing is read; more than 0, at most 1 minute
 */
public record Freshness(Duration staleness, Duration keep, Duration retry) {

    public static final Duration MAX_STALENESS = Duration.ofMinutes(5);
    public static final Duration MAX_KEEP = Duration.ofHours(24);
    public static final Duration MAX_RETRY = Duration.ofMinutes(1);

    /** 5 seconds; 1 minute; 1 second. */
    public static final Freshness DEFAULT =
            new Freshness(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofSeconds(1));

    public Freshness {
        // All ends are allowed but a pause of nothing.
        if (staleness.isNegative() || staleness.compareTo(MAX_STALENESS) > 0) {
            throw new IllegalArgumentException(
                    "a staleness of " + staleness + " is not between none and " + MAX_STALENESS);
        }
        if (keep.compareTo(staleness) < 0 || keep.compareTo(MAX_KEEP) > 0) {
            throw new IllegalArgumentException(
                    "to keep for " + keep + " is not between the staleness, " + staleness + ", and " + MAX_KEEP);
        }
        if (retry.isNegative() || retry.isZero() || retry.compareTo(MAX_RETRY) > 0) {
            throw new IllegalArgumentException("a pause of " + retry + " is not above 0, up to " + MAX_RETRY);
        }
    }

    /** At exactly the staleness it is read again. */
    public boolean isFresh(Instant readAt, Instant now) {
        return isWithin(staleness, readAt, now);
    }

    /** At exactly that age it counts no longer. */
    public boolean isKept(Instant readAt, Instant now) {
        return isWithin(keep, readAt, now);
    }

    /** At exactly the pause's end it is read again. */
    public boolean isPausing(Instant failedAt, Instant now) {
        return isWithin(retry, failedAt, now);
    }

    /** Either way, for a clock that was set back an hour must not keep what was read for an hour more. */
    private static boolean isWithin(Duration bound, Instant then, Instant now) {
        return Duration.between(then, now).abs().compareTo(bound) < 0;
    }
}
