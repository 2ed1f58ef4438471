package dev.portcullis.local.apigateway;

import static dev.portcullis.local.apigateway.GatewayResponseType.ACCESS_DENIED;
import static dev.portcullis.local.apigateway.GatewayResponseType.AUTHORIZER_CONFIGURATION_ERROR;
import static dev.portcullis.local.apigateway.GatewayResponseType.AUTHORIZER_FAILURE;
import static dev.portcullis.local.apigateway.GatewayResponseType.UNAUTHORIZED;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.apigateway.AuthorizationOutcome.Allowed;
import dev.portcullis.local.apigateway.AuthorizationOutcome.Refused;
import dev.portcullis.local.edge.InvocationOutcome;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Identity sources, result cache, function, policy: in this order. */
final class Authorization {

    private final AuthorizerCaller caller;
    private final ResultCache cache;
    private final InstantSource clock;

    Authorization(AuthorizerCaller caller, ResultCache cache, InstantSource clock) {
        this.caller = caller;
        this.cache = cache;
        this.clock = clock;
    }

    AuthorizationOutcome authorize(Authorizer authorizer, ReceivedRequest request, Target target)
            throws InterruptedException {
        var variables = new RequestVariables(request, Optional.of(target), Optional.empty(), Optional.empty());
        Optional<List<String>> identity = identity(authorizer, variables);
        if (identity.isEmpty()) {
            return refused(UNAUTHORIZED, "Unauthorized", "an identity source is missing or not valid");
        }
        var key = new ResultCache.Key(authorizer.settings().name(), identity.get());
        Optional<Grant> kept = cache.find(key, clock.instant());
        if (kept.isPresent()) {
            return applied(kept.get(), target.arn(request), Optional.empty());
        }
        ObjectNode event = AuthorizerEvents.of(authorizer, request, target, identity.get());
        byte[] payload = event.toString().getBytes(StandardCharsets.UTF_8);
        Optional<InvocationOutcome> outcome = caller.call(authorizer.settings().function(), payload);
        if (outcome.isEmpty()) {
            return refused(AUTHORIZER_FAILURE, "", "the authorizer took too long");
        }
        if (!(outcome.get() instanceof InvocationOutcome.Answered answered)) {
            return failed(outcome.get());
        }
        try {
            Grant grant = AnswerReader.read(authorizer, answered.payload());
            cache.put(key, grant, authorizer.settings().resultTtl(), clock.instant());
            return applied(grant, target.arn(request), answered.requestId());
        } catch (MalformedAnswer e) {
            var refusal = new Refusal(AUTHORIZER_CONFIGURATION_ERROR, "", String.valueOf(e.getMessage()));
            return new Refused(refusal, Optional.empty(), answered.requestId());
        }
    }

    /** The values of the identity sources; nothing when one is missing, empty or not what the authorizer wants. */
    private static Optional<List<String>> identity(Authorizer authorizer, RequestVariables variables) {
        List<String> values = new ArrayList<>();
        for (Expression source : authorizer.settings().identitySources()) {
            Optional<String> value = variables.value(source).filter(text -> !text.isEmpty());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        boolean refused = authorizer instanceof Authorizer.Token token
                && token.validation()
                        .filter(pattern -> !pattern.matcher(values.get(0)).matches())
                        .isPresent();
        return refused ? Optional.empty() : Optional.of(values);
    }

    private static AuthorizationOutcome applied(Grant grant, String arn, Optional<String> requestId) {
        String message = "User is not authorized to access this resource";
        return switch (grant.verdict().on(arn)) {
            case ALLOWED -> new Allowed(Optional.of(grant), requestId);
            case EXPLICITLY_DENIED ->
                new Refused(
                        Refusal.of(ACCESS_DENIED, message + " with an explicit deny in an identity-based policy"),
                        Optional.of(grant),
                        requestId);
            case IMPLICITLY_DENIED -> new Refused(Refusal.of(ACCESS_DENIED, message), Optional.of(grant), requestId);
        };
    }

    private static AuthorizationOutcome failed(InvocationOutcome outcome) {
        Refusal refusal;
        if (outcome instanceof InvocationOutcome.Failed failed) {
            refusal = failed.errorMessage().equals("Unauthorized")
                    ? Refusal.of(UNAUTHORIZED, "Unauthorized")
                    : new Refusal(AUTHORIZER_FAILURE, "", "the authorizer failed with " + failed.errorType());
        } else if (outcome instanceof InvocationOutcome.NoSuchFunction) {
            refusal = new Refusal(AUTHORIZER_CONFIGURATION_ERROR, "", "there is no such authorizer function");
        } else {
            refusal = new Refusal(AUTHORIZER_FAILURE, "", "the authorizer was throttled");
        }
        return new Refused(refusal, Optional.empty(), outcome.requestId());
    }

    private static AuthorizationOutcome refused(GatewayResponseType type, String message, String detail) {
        return new Refused(new Refusal(type, message, detail), Optional.empty(), Optional.empty());
    }
}
