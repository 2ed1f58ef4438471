package dev.portcullis.ratelimiter;

import java.time.Instant;

/** Instants as nanoseconds since 1970, the unit of the arithmetic. */
public final class EpochNanos {

    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private EpochNanos() {}

    /**
     * The nanoseconds from 1970 to an instant.
     *
     * @throws IllegalArgumentException before 1970 or from 2200 on, where sums with a limit's times could leave the long
     */
    public static long of(Instant instant) {
        if (instant.isBefore(Instant.EPOCH) || !instant.isBefore(END)) {
            throw new IllegalArgumentException("the clock says " + instant + ", which is not within 1970 to 2199");
        }
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
