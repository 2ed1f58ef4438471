package dev.portcullis.local.apigateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** WebSocket APIs to test with. */
final class TestSockets {

    static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private TestSockets() {}

    /** Authorized by a header, with a default route that answers. */
    static WebSocketApi guarded(HttpIntegration integration) {
        return api(
                Optional.of(authorizer("route.request.header.Authorization")),
                WebSocketRoute.twoWay(WebSocketRoute.DEFAULT, integration));
    }

    static WebSocketApi open(WebSocketRoute... routes) {
        return api(Optional.empty(), routes);
    }

    static WebSocketApi api(Optional<Authorizer.WebSocket> authorizer, WebSocketRoute... routes) {
        return new WebSocketApi(
                new Stage("socket1", "dev", Map.of("mode", "on")),
                RouteSelection.of("$request.body.action"),
                authorizer,
                List.of(routes));
    }

    static Authorizer.WebSocket authorizer(String... identitySources) {
        return new Authorizer.WebSocket(
                Authorizer.Settings.of("socket", FakeFunction.NAME, Duration.ZERO, identitySources));
    }

    /** An integration with the same backend, and other headers. */
    static HttpIntegration mapped(HttpIntegration integration, String path, Map<String, String> headers) {
        return HttpIntegration.of(URI.create(integration.base() + path), headers);
    }
}
