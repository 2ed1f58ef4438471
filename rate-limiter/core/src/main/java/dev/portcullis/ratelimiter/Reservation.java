package dev.portcullis.ratelimiter;

import java.time.Duration;
import java.time.Instant;

/**
 * Permits that were debited for a call whose cost is not known yet.
 *
 * @param plan as it was then
 * @param cost permits, at least 1
 * @param at when they were debited
 */
public record Reservation(BucketKey key, Plan plan, long cost, Instant at) {

    private static final Duration LONGEST_MONTH = Duration.ofDays(31).plusHours(1);

    public Reservation {
        if (cost < 1) {
            throw new IllegalArgumentException("a reservation of " + cost + " permits is none");
        }
    }

    /** From when on all its permits have come back by themselves, and there is nothing to refund. */
    public Instant settledAt() {
        Duration longest = plan.limits().stream()
                .map(limit -> limit.calendar().isPresent() ? LONGEST_MONTH : limit.refill())
                .max(Duration::compareTo)
                .orElseThrow();
        return at.plus(longest);
    }
}
