package dev.portcullis.local.apigateway;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A WebSocket API: it authorizes the handshake and nothing after it. It has no web ACL; gateway responses and API keys
 * are not served here.
 *
 * @param authorizer of the {@value WebSocketRoute#CONNECT} route; none leaves the API open
 * @param routes by key, each once
 */
public record WebSocketApi(
        Stage stage, RouteSelection selection, Optional<Authorizer.WebSocket> authorizer, List<WebSocketRoute> routes)
        implements Api {

    public WebSocketApi {
        routes = List.copyOf(routes);
        if (stage.name().equals(Stage.DEFAULT)) {
            throw new IllegalArgumentException("a WebSocket API has no " + Stage.DEFAULT + " stage");
        }
        Set<String> keys = new HashSet<>();
        for (WebSocketRoute route : routes) {
            if (!keys.add(route.key())) {
                throw new IllegalArgumentException("the route " + route.key() + " is there twice");
            }
        }
    }

    Optional<WebSocketRoute> route(String key) {
        return routes.stream().filter(route -> route.key().equals(key)).findFirst();
    }

    /** Where a message goes; nothing when the API has no {@value WebSocketRoute#DEFAULT} route for it. */
    Optional<WebSocketRoute> routeOf(String message) {
        return selection.key(message).flatMap(this::route).or(() -> route(WebSocketRoute.DEFAULT));
    }

    @Override
    public <R> R fold(Function<RestApi, R> rest, Function<HttpApi, R> http, Function<WebSocketApi, R> webSocket) {
        return webSocket.apply(this);
    }
}
