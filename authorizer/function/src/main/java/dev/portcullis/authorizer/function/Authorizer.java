package dev.portcullis.authorizer.function;

import static dev.portcullis.authorizer.DenialReason.EVENT_MALFORMED;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** From an event's bytes to the answer; refusals are logged on the way. */
final class Authorizer {

    private static final Logger LOG = Logger.getLogger(Authorizer.class);

    private final EventReader reader;
    private final Gatekeeper gatekeeper;
    private final OffenceLog offences;
    private final DecisionLog decisions;
    private final InstantSource clock;

    /** Where decisions are told. */
    record Logs(OffenceLog offences, DecisionLog decisions) {}

    Authorizer(EventReader reader, Gatekeeper gatekeeper, Logs logs, InstantSource clock) {
        this.reader = reader;
        this.gatekeeper = gatekeeper;
        this.offences = logs.offences();
        this.decisions = logs.decisions();
        this.clock = clock;
    }

    /**
     * The answer to an event.
     *
     * @throws Unauthorized when no valid token came, or the event is none that could be answered
     * @throws Unavailable when nobody can tell
     */
    ObjectNode answer(byte[] event, Invocation invocation) {
        EventReading reading = reader.read(event);
        if (reading instanceof EventReading.Understood understood) {
            return answer(understood.call(), invocation);
        }
        // Not an offence: it names no address, and API Gateway doesn't send such.
        String detail = reading instanceof EventReading.Malformed malformed ? malformed.detail() : "";
        LOG.warnf("%s: %s", EVENT_MALFORMED.code(), detail);
        throw new Unauthorized();
    }

    /** Tells of a call that ended without an answer. */
    void outOfTime() {
        decisions.outOfTime(clock.instant());
    }

    private ObjectNode answer(AuthorizerCall call, Invocation invocation) {
        Instant now = clock.instant();
        long start = System.nanoTime();
        Outcome outcome = gatekeeper.judge(call, invocation.requestId(), now);
        decisions.decided(call, outcome, invocation, now, Duration.ofNanos(System.nanoTime() - start));
        outcome.reason()
                .filter(reason -> reason.denialClass().isOffence())
                .ifPresent(reason -> offences.refused(call, reason, outcome.caller(), invocation.requestId(), now));
        if (outcome instanceof Outcome.Permitted permitted) {
            return Answers.of(call.shape(), permitted, invocation);
        }
        if (outcome instanceof Outcome.Forbidden forbidden) {
            LOG.debugf("%s: %s", forbidden.why().code(), forbidden.detail());
            return Answers.of(call.shape(), forbidden, invocation);
        }
        if (outcome instanceof Outcome.Challenged challenged) {
            return Answers.of(challenged, invocation);
        }
        if (outcome instanceof Outcome.Unauthorized unauthorized) {
            LOG.debugf("%s: %s", unauthorized.why().code(), unauthorized.detail());
            throw new Unauthorized();
        }
        Outcome.Unavailable unavailable = (Outcome.Unavailable) outcome;
        LOG.errorf("%s: %s", unavailable.why().code(), unavailable.detail());
        throw new Unavailable(unavailable.why());
    }
}
