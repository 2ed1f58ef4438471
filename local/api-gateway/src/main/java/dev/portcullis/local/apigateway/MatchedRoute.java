package dev.portcullis.local.apigateway;

import java.util.Map;

/** A route and the parameters that a request's path gave it. */
record MatchedRoute(Route route, Map<String, String> pathParameters) {

    MatchedRoute {
        pathParameters = Map.copyOf(pathParameters);
    }

    String resourcePath() {
        return route.key().path().text();
    }
}
