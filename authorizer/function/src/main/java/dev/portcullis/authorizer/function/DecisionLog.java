package dev.portcullis.authorizer.function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.authorizer.Principal;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Each decision as one JSON object on a line, {@code type} decision: every refusal, and of what was allowed a sample. Metrics
 * beside. Nothing of a token is in it but the client, and that only where the token was verified.
 */
final class DecisionLog {

    static final String CATEGORY = "portcullis.decision";

    private static final Logger LOG = Logger.getLogger(CATEGORY);
    private static final int STEPS = 10_000;

    private final DecisionMetrics metrics;
    private final double allows;

    /**
     * A log.
     *
     * @param allows which share of what is allowed gets a line, 0 to 1
     */
    DecisionLog(DecisionMetrics metrics, double allows) {
        // Not a number is neither.
        if (!(allows >= 0 && allows <= 1)) {
            throw new IllegalArgumentException("a share of allowed calls is 0 to 1, not " + allows);
        }
        this.metrics = metrics;
        this.allows = allows;
    }

    void decided(AuthorizerCall call, Outcome outcome, Invocation invocation, Instant now, Duration took) {
        String reason = outcome.reason().map(why -> why.code()).orElse("allowed");
        metrics.decided(reason, outcome.degradedBy(), took, now).forEach(LOG::info);
        boolean isSampled = Math.floorMod(invocation.requestId().hashCode(), STEPS) < allows * STEPS;
        if (outcome.reason().isPresent() || !outcome.degradedBy().isEmpty() || isSampled) {
            LOG.info(line(call, outcome, invocation, now, took).toString());
        }
    }

    /** A call that ended before it was decided. */
    void outOfTime(Instant now) {
        LOG.info(metrics.outOfTime(now));
    }

    ObjectNode line(AuthorizerCall call, Outcome outcome, Invocation invocation, Instant now, Duration took) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("type", "decision").put("id", invocation.requestId());
        invocation.traceId().ifPresent(id -> line.put("traceId", id));
        line.put("at", OffenceLog.AT.format(now));
        line.put("decision", outcome.reason().isEmpty() ? "allow" : "deny");
        outcome.reason()
                .ifPresent(why -> line.put("reason", why.code())
                        .put("status", why.denialClass().status()));
        line.put("event", call.shape().name()).put("api", call.arn().api());
        line.put("method", call.arn().method()).put("path", call.arn().path());
        outcome.caller().map(Principal::client).ifPresent(client -> line.put("client", client));
        if (outcome instanceof Outcome.Permitted permitted) {
            line.put("plan", permitted.metered().plan().name());
        }
        if (!outcome.degradedBy().isEmpty()) {
            outcome.degradedBy().forEach(line.put("degraded", true).putArray("degradedBy")::add);
        }
        return line.put("micros", took.toNanos() / 1000);
    }
}
