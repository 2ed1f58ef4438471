package dev.portcullis.authorizer.function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.authorizer.DenialReason;
import dev.portcullis.authorizer.Principal;
import dev.portcullis.authorizer.credentials.Challenge;
import dev.portcullis.ratelimiter.Admission;
import dev.portcullis.ratelimiter.RateLimitHeaders;

/**
 * What the integration, and the gateway's response templates, learn of a call. Flat and of strings, since REST APIs hand
 * on nothing else. A cached answer's context speaks about the call that the answer was made for.
 */
final class AnswerContext {

    /** Longer scopes are left out, not cut: a list that lacks one would be a lie. Characters. */
    static final int MAX_SCOPES = 1024;

    private final ObjectNode context = JsonNodeFactory.instance.objectNode();

    AnswerContext(Invocation invocation) {
        context.put("requestId", invocation.requestId());
        invocation.traceId().ifPresent(id -> context.put("traceId", id));
    }

    ObjectNode of(Outcome.Permitted permitted) {
        principal(permitted.principal());
        context.put("plan", permitted.metered().plan().name());
        context.put("limited", Boolean.toString(permitted.isLimited()));
        permitted.metered().admission().ifPresent(this::admission);
        permitted
                .metered()
                .share()
                .filter(wait -> !wait.isZero())
                .ifPresent(wait -> context.put(
                        "retryAfter", Long.toString(wait.plusNanos(999_999_999).toSeconds())));
        permitted.sender().nonce().ifPresent(nonce -> context.put("dpopNonce", nonce));
        degraded(permitted);
        if (permitted.isLimited()) {
            reason(DenialReason.RATE_LIMITED);
        }
        return context;
    }

    ObjectNode of(Outcome.Forbidden forbidden) {
        principal(forbidden.principal());
        context.put("limited", "false");
        reason(forbidden.why());
        degraded(forbidden);
        return context;
    }

    ObjectNode of(Outcome.Challenged challenged) {
        context.put("limited", "false");
        reason(challenged.refused().reason());
        Challenge challenge = challenged.refused().challenge();
        context.put("challenge", challenge.authenticate());
        challenge.nonce().ifPresent(nonce -> context.put("dpopNonce", nonce));
        return context;
    }

    private void degraded(Outcome outcome) {
        if (!outcome.degradedBy().isEmpty()) {
            context.put("degraded", "true").put("degradedBy", String.join(" ", outcome.degradedBy()));
        }
    }

    private void principal(Principal principal) {
        context.put("client", principal.client());
        context.put("subject", principal.subject());
        String scopes = String.join(" ", principal.scopes());
        if (scopes.length() <= MAX_SCOPES) {
            context.put("scopes", scopes);
        }
    }

    private void reason(DenialReason reason) {
        context.put("reason", reason.code());
    }

    private void admission(Admission admission) {
        RateLimitHeaders headers = RateLimitHeaders.of(admission);
        context.put("rateLimit", headers.rateLimit());
        context.put("rateLimitPolicy", headers.rateLimitPolicy());
        headers.retryAfter().ifPresent(seconds -> context.put("retryAfter", Long.toString(seconds)));
    }
}
