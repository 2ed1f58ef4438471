package dev.portcullis.local.stack;

import dev.portcullis.local.apigateway.Api;
import dev.portcullis.local.apigateway.ApiKeys;
import dev.portcullis.local.apigateway.Authorizer;
import dev.portcullis.local.apigateway.GatewayResponse;
import dev.portcullis.local.apigateway.GatewayResponseType;
import dev.portcullis.local.apigateway.HttpIntegration;
import dev.portcullis.local.apigateway.RestApi;
import dev.portcullis.local.apigateway.Route;
import dev.portcullis.local.apigateway.RouteSelection;
import dev.portcullis.local.apigateway.Stage;
import dev.portcullis.local.apigateway.WebSocketApi;
import dev.portcullis.local.apigateway.WebSocketRoute;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sample APIs, set as a user would set them: every path behind the authorizer, gateway responses that say why.
 *
 * @param backend where allowed requests go
 * @param authorizerTtl how long results are kept
 */
record Apis(URI backend, Duration authorizerTtl) {

    /** The stage of the REST APIs. */
    static final String STAGE = "v1";

    static final String REST_ID = "restrequest";
    static final String REST_TOKEN_ID = "resttoken0";

    /** The key that the authorizer names for an admitted call; any other, as for a limited one, is an invalid key. */
    private static final String ADMITTED_KEY = "portcullisAdmittedCalls";

    static final String AUTHORIZATION = "Authorization";
    static final List<String> PATHS = List.of("/", "/{proxy+}");

    /** Body of 401 and 403. */
    private static final String PROBLEM = "{\"message\":\"$context.error.message\"}";

    private static final Map<GatewayResponseType, GatewayResponse> RESPONSES = Map.of(
            GatewayResponseType.UNAUTHORIZED,
            GatewayResponse.json(401, Map.of("WWW-Authenticate", "'Bearer'"), PROBLEM),
            // Allowed, but by a key that doesn't exist: the authorizer's way to say 429.
            GatewayResponseType.INVALID_API_KEY,
            GatewayResponse.json(
                    429,
                    Map.of(
                            "Retry-After", "context.authorizer.retryAfter",
                            "RateLimit", "context.authorizer.rateLimit",
                            "RateLimit-Policy", "context.authorizer.rateLimitPolicy"),
                    "{\"message\":\"Too Many Requests\",\"reason\":\"$context.authorizer.reason\"}"));

    Api restWithRequestAuthorizer() {
        return rest(REST_ID, new Authorizer.Request(settings("method.request.header.")));
    }

    Api restWithTokenAuthorizer() {
        return rest(REST_TOKEN_ID, new Authorizer.Token(settings("method.request.header."), Optional.empty()));
    }

    /**
     * A connection costs a permit, what is sent through it nothing. No identity source: the token may come in a header, or
     * in the address as {@value Functions#SOCKET_TOKEN}, and nothing is kept of an answer.
     */
    Api webSocket() {
        HttpIntegration integration = integration("context.authorizer.");
        var settings = Authorizer.Settings.of("portcullis", Functions.AUTHORIZER, Duration.ZERO);
        return new WebSocketApi(
                Stage.of("websocket0", STAGE),
                RouteSelection.of("$request.body.action"),
                Optional.of(new Authorizer.WebSocket(settings)),
                List.of(
                        // The backend answers a limited client's handshake with 429, as it does for HTTP APIs.
                        WebSocketRoute.oneWay(WebSocketRoute.CONNECT, integration),
                        WebSocketRoute.twoWay(WebSocketRoute.DEFAULT, integration)));
    }

    private Api rest(String id, Authorizer authorizer) {
        HttpIntegration integration = integration("context.authorizer.");
        return new RestApi(
                Stage.of(id, STAGE),
                PATHS.stream()
                        .map(path -> Route.of(Route.ANY, path, integration)
                                .authorizedBy(authorizer)
                                .withApiKeyRequired())
                        .toList(),
                RESPONSES,
                new ApiKeys(ApiKeys.Source.AUTHORIZER, Set.of(ADMITTED_KEY)));
    }

    private Authorizer.Settings settings(String headerPrefix) {
        return Authorizer.Settings.of("portcullis", Functions.AUTHORIZER, authorizerTtl, headerPrefix + AUTHORIZATION);
    }

    HttpIntegration integration(String contextPrefix) {
        Map<String, String> headers = new HashMap<>();
        SampleBackend.CONTEXT_HEADERS.forEach((key, header) -> headers.put(header, contextPrefix + key));
        return HttpIntegration.of(backend, headers);
    }
}
