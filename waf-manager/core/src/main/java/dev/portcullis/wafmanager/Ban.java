package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A subject is to be blocked for a time. There is one ban for a subject and an origin.
 *
 * @param reason a stable code, such as the scenario's name
 * @param evidence what an operator should know to judge the ban; up to 1,024 characters
 * @param since when it was placed, to the millisecond
 * @param until when it ends, exclusive, to the millisecond; none for a permanent ban
 */
public record Ban(Cidr subject, Origin origin, String reason, String evidence, Instant since, Optional<Instant> until) {

    static final int MAX_EVIDENCE = 1024;

    public Ban {
        if (reason.isBlank() || evidence.length() > MAX_EVIDENCE) {
            throw new IllegalArgumentException(
                    "a ban has a reason, and evidence of at most " + MAX_EVIDENCE + " characters");
        }
        since = since.truncatedTo(ChronoUnit.MILLIS);
        until = until.map(end -> end.truncatedTo(ChronoUnit.MILLIS));
    }

    /** At its end a ban is over, as a token is at its {@code exp}. */
    public boolean activeAt(Instant now) {
        return until.isEmpty() || until.get().isAfter(now);
    }

    /** Whether this ban ends later than the other, a permanent one being the last of all. */
    public boolean outlasts(Ban other) {
        return other.until.isPresent() && (until.isEmpty() || until.get().isAfter(other.until.get()));
    }

    /**
     * What stands when the same origin bans the same subject again: never less than before. A ban that was over by then
     * is forgotten; one still active keeps its start.
     */
    public Ban repeatedBy(Ban next) {
        if (!subject.equals(next.subject) || !origin.equals(next.origin)) {
            throw new IllegalArgumentException("not the same ban: " + subject + " and " + next.subject);
        }
        if (!next.outlasts(this)) {
            return this;
        }
        Instant start = activeAt(next.since) && since.isBefore(next.since) ? since : next.since;
        return new Ban(subject, origin, next.reason, next.evidence, start, next.until);
    }
}
