package dev.portcullis.wafmanager;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * From when to when, to the millisecond.
 *
 * @param since when it was placed
 * @param until when it ends, exclusive; none: permanent
 */
public record Term(Instant since, Optional<Instant> until) {

    public Term {
        since = since.truncatedTo(ChronoUnit.MILLIS);
        until = until.map(end -> end.truncatedTo(ChronoUnit.MILLIS));
    }

    public static Term permanent(Instant since) {
        return new Term(since, Optional.empty());
    }

    public static Term until(Instant since, Instant until) {
        return new Term(since, Optional.of(until));
    }

    /** At its end it is over, as a token is at its {@code exp}. */
    public boolean activeAt(Instant now) {
        return until.isEmpty() || until.get().isAfter(now);
    }

    /** Whether this ends later than the other, a permanent one being the last of all. */
    public boolean outlasts(Term other) {
        return other.until.isPresent() && (until.isEmpty() || until.get().isAfter(other.until.get()));
    }
}
