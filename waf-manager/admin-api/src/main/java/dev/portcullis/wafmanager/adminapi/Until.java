package dev.portcullis.wafmanager.adminapi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When something ends: {@code until} a time, or {@code for} a duration from now. */
final class Until {

    private Until() {}

    /** Empty where neither is given, or there is a mistake, which the fields tell. */
    static Optional<Instant> read(Fields fields, Instant now) {
        Optional<Instant> until = fields.time("until");
        Optional<Duration> duration = fields.duration("for");
        if (fields.has("until") && fields.has("for")) {
            fields.fault("until", "beside for: give one of them");
        }
        // Its very end is not in time any more.
        if (until.filter(end -> !end.isAfter(now)).isPresent()) {
            fields.fault("until", "not after now, which is " + now);
        }
        return until.or(() -> duration.map(now::plus));
    }

    /** The same, where one must be given. */
    static Optional<Instant> required(Fields fields, Instant now) {
        if (!fields.has("until") && !fields.has("for")) {
            fields.fault("until", "missing, and no for either");
        }
        return read(fields, now);
    }
}
