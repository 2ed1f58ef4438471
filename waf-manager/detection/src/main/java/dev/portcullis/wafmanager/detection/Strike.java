package dev.portcullis.wafmanager.detection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A verdict that was carried out.
 *
 * @param number which step of the ladder it was; 0 when all so far were simulated
 * @param at the last mark that it punished
 * @param until when its ban ends; none for a permanent one
 */
public record Strike(int number, Instant at, Optional<Instant> until) {
    public Strike {
        if (number < 0) {
            throw new IllegalArgumentException("strikes are numbered from 0, not " + number);
        }
        at = at.truncatedTo(ChronoUnit.MILLIS);
        until = until.map(end -> end.truncatedTo(ChronoUnit.MILLIS));
    }
}
