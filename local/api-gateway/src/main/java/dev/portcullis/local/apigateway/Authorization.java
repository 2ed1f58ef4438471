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

    AuthorizationOutcome authorize(Authorizer authorizer, ReceivedRequest request, MatchedRoute route)
            throws InterruptedException {
        Optional<List<String>> identity = identity(authorizer, request, route);
        if (identity.isEmpty()) {
            return refused(UNAUTHORIZED, "Unauthorized", "an identity source is missing or not valid");
        }
        var key = new ResultCache.Key(authorizer.settings().name(), identity.get());
        Optional<Grant> kept = cache.find(key, clock.instant());
        if (kept.isPresent()) {
            return applied(kept.get(), request);
        }
        ObjectNode event = event(authorizer, request, route, identity.get());
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
            return applied(grant, request);
        } catch (MalformedAnswer e) {
            return refused(AUTHORIZER_CONFIGURATION_ERROR, "", String.valueOf(e.getMessage()));
        }
    }

    /** The values of the identity sources; nothing when one is missing, empty or not what the authorizer wants. */
    private static Optional<List<String>> identity(Authorizer authorizer, ReceivedRequest request, MatchedRoute route) {
        var variables = new RequestVariables(request, Optional.of(route), Optional.empty(), Optional.empty());
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

    private static ObjectNode event(
            Authorizer authorizer, ReceivedRequest request, MatchedRoute route, List<String> identity) {
        if (authorizer instanceof Authorizer.Token) {
            return RestEvents.token(request, identity.get(0));
        }
        if (authorizer instanceof Authorizer.Http http) {
            return switch (http.payload()) {
                case V1 -> HttpEvents.v1(request, route, identity);
                case V2_IAM, V2_SIMPLE -> HttpEvents.v2(request, route, identity);
            };
        }
        return RestEvents.request(request, route);
    }

    private static AuthorizationOutcome applied(Grant grant, ReceivedRequest request) {
        String message = "User is not authorized to access this resource";
        return switch (grant.verdict().on(request.arn())) {
            case ALLOWED -> new Allowed(Optional.of(grant));
            case EXPLICITLY_DENIED ->
                new Refused(
                        Refusal.of(ACCESS_DENIED, message + " with an explicit deny in an identity-based policy"),
                        Optional.of(grant));
            case IMPLICITLY_DENIED -> new Refused(Refusal.of(ACCESS_DENIED, message), Optional.of(grant));
        };
    }

    private static AuthorizationOutcome failed(InvocationOutcome outcome) {
        if (outcome instanceof InvocationOutcome.Failed failed) {
            return failed.errorMessage().equals("Unauthorized")
                    ? refused(UNAUTHORIZED, "Unauthorized", "Unauthorized")
                    : refused(AUTHORIZER_FAILURE, "", "the authorizer failed with " + failed.errorType());
        }
        return outcome instanceof InvocationOutcome.NoSuchFunction
                ? refused(AUTHORIZER_CONFIGURATION_ERROR, "", "there is no such authorizer function")
                : refused(AUTHORIZER_FAILURE, "", "the authorizer was throttled");
    }

    private static AuthorizationOutcome refused(GatewayResponseType type, String message, String detail) {
        return new Refused(new Refusal(type, message, detail), Optional.empty());
    }
}
