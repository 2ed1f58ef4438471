package dev.portcullis.local.apigateway;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A route and the parameters that a request's path gave it. */
record MatchedRoute(Route route, Map<String, String> pathParameters) implements Target {

    MatchedRoute {
        pathParameters = Map.copyOf(pathParameters);
    }

    String resourcePath() {
        return route.key().path().text();
    }

    @Override
    public String arn(ReceivedRequest request) {
        return request.arn();
    }

    @Override
    public Optional<String> variable(String name) {
        return switch (name) {
            case "resourcePath" -> Optional.of(resourcePath());
            case "resourceId" -> Optional.of(RestEvents.resourceId(resourcePath()));
            case "routeKey" -> Optional.of(route.key().toString());
            default -> Optional.empty();
        };
    }

    @Override
    public <R> R fold(Function<MatchedRoute, R> matched, Function<SocketEvent, R> socket) {
        return matched.apply(this);
    }
}
