package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.time.Instant;
import java.util.Optional;

/**
 * Which changes are asked for.
 *
 * @param subject exactly this one's
 * @param actor exactly this one's
 * @param from the first instant, inclusive
 * @param to the end, exclusive
 */
public record AuditQuery(Optional<Cidr> subject, Optional<String> actor, Instant from, Instant to) {

    public AuditQuery {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("the time asked for ends before it begins: " + from + " to " + to);
        }
    }

    public boolean matches(AuditEntry entry) {
        Instant at = entry.mandate().at();
        return subject.map(entry.key().subject()::equals).orElse(true)
                && actor.map(entry.mandate().actor().name()::equals).orElse(true)
                && !at.isBefore(from)
                && at.isBefore(to);
    }
}
