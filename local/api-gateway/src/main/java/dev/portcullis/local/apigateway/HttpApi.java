package dev.portcullis.local.apigateway;

import java.util.List;
import java.util.function.Function;

/**
 * An HTTP API: it has no gateway responses, API keys or web ACL.
 *
 * @param routes their authorizers are those of HTTP APIs
 */
public record HttpApi(Stage stage, List<Route> routes) implements Api {

    public HttpApi {
        routes = List.copyOf(routes);
        for (Route route : routes) {
            if (route.apiKeyRequired()
                    || route.authorizer()
                            .filter(authorizer -> !(authorizer instanceof Authorizer.Http))
                            .isPresent()) {
                throw new IllegalArgumentException(route.key() + " has an authorizer or key of another kind of API");
            }
        }
    }

    @Override
    public <R> R fold(Function<RestApi, R> rest, Function<HttpApi, R> http, Function<WebSocketApi, R> webSocket) {
        return http.apply(this);
    }
}
