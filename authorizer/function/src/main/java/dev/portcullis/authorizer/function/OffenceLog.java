package dev.portcullis.authorizer.function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.authorizer.DenialReason;
import dev.portcullis.authorizer.Principal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Refusals as offences, one JSON object on a line, which a log subscription finds by {@code $.type = "offence"}. That costs
 * the call no round trip. The category's handler prints the message and nothing else (application.properties).
 */
final class OffenceLog {

    static final String CATEGORY = "portcullis.offence";

    private static final Logger LOG = Logger.getLogger(CATEGORY);

    /** Milliseconds always: a log that sorts by text sorts by time. */
    static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final int trustedHops;

    OffenceLog(int trustedHops) {
        this.trustedHops = trustedHops;
    }

    /**
     * Logs a refusal.
     *
     * @param id unique to the call: a line that is delivered twice counts once
     */
    void refused(AuthorizerCall call, DenialReason reason, Optional<Principal> principal, String id, Instant now) {
        LOG.info(line(call, reason, principal, id, now).toString());
    }

    /** The line; without an address where the event names none, and then it counts against nobody. */
    ObjectNode line(AuthorizerCall call, DenialReason reason, Optional<Principal> principal, String id, Instant now) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("type", "offence").put("id", id).put("at", AT.format(now));
        line.put("reason", reason.code());
        ClientAddress.of(call, trustedHops).ifPresent(address -> line.put("address", address.toString()));
        line.put("api", call.arn().api());
        line.put("method", call.arn().method()).put("path", call.arn().path());
        principal.ifPresent(caller -> line.put("client", caller.client()));
        return line;
    }
}
