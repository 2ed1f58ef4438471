package dev.portcullis.authorizer.function;

import static dev.portcullis.authorizer.DenialReason.EVENT_MALFORMED;
import static dev.portcullis.authorizer.DenialReason.RATE_LIMITED;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.authorizer.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** From an event's bytes to the answer; refusals are logged on the way. */
final class Authorizer {

    private static final Logger LOG = Logger.getLogger(Authorizer.class);

    private final Gatekeeper gatekeeper;
    private final OffenceLog offences;
    private final InstantSource clock;

    Authorizer(Gatekeeper gatekeeper, OffenceLog offences, InstantSource clock) {
        this.gatekeeper = gatekeeper;
        this.offences = offences;
        this.clock = clock;
    }

    /**
     * The answer to an event.
     *
     * @param requestId the invocation's id
     * @throws Unauthorized when no valid token came, or the event is none that could be answered
     * @throws Unavailable when nobody can tell
     */
    ObjectNode answer(byte[] event, String requestId) {
        EventReading reading = EventReader.read(event);
        if (reading instanceof EventReading.Understood understood) {
            return answer(understood.call(), requestId);
        }
        // Not an offence: it names no address, and API Gateway doesn't send such.
        String detail = reading instanceof EventReading.Malformed malformed ? malformed.detail() : "";
        LOG.warnf("%s: %s", EVENT_MALFORMED.code(), detail);
        throw new Unauthorized();
    }

    private ObjectNode answer(AuthorizerCall call, String requestId) {
        Instant now = clock.instant();
        Outcome outcome = gatekeeper.judge(call, now);
        if (outcome instanceof Outcome.Permitted permitted) {
            if (permitted.isLimited()) {
                offences.refused(call, RATE_LIMITED, Optional.of(permitted.principal()), requestId, now);
            }
            return Answers.of(call.shape(), permitted, requestId);
        }
        if (outcome instanceof Outcome.Forbidden forbidden) {
            LOG.debugf("%s: %s", forbidden.reason().code(), forbidden.detail());
            offences.refused(call, forbidden.reason(), Optional.of(forbidden.principal()), requestId, now);
            return Answers.of(call.shape(), forbidden, requestId);
        }
        if (outcome instanceof Outcome.Unauthorized unauthorized) {
            LOG.debugf("%s: %s", unauthorized.reason().code(), unauthorized.detail());
            offences.refused(call, unauthorized.reason(), Optional.<Principal>empty(), requestId, now);
            throw new Unauthorized();
        }
        Outcome.Unavailable unavailable = (Outcome.Unavailable) outcome;
        LOG.errorf("%s: %s", unavailable.reason().code(), unavailable.detail());
        throw new Unavailable(unavailable.reason());
    }
}
