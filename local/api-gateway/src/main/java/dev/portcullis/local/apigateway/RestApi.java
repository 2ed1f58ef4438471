package dev.portcullis.local.apigateway;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A REST API.
 *
 * @param routes its methods; their authorizers are TOKEN or REQUEST
 * @param gatewayResponses overrides of what API Gateway answers by itself
 */
public record RestApi(
        Stage stage, List<Route> routes, Map<GatewayResponseType, GatewayResponse> gatewayResponses, ApiKeys apiKeys)
        implements Api {

    public RestApi {
        routes = List.copyOf(routes);
        gatewayResponses = Map.copyOf(gatewayResponses);
        if (stage.name().equals(Stage.DEFAULT)) {
            throw new IllegalArgumentException("a REST API has no " + Stage.DEFAULT + " stage");
        }
        for (Route route : routes) {
            if (route.authorizer()
                    .filter(authorizer ->
                            authorizer instanceof Authorizer.Http || authorizer instanceof Authorizer.WebSocket)
                    .isPresent()) {
                throw new IllegalArgumentException(route.key() + " has an authorizer of another kind of API");
            }
        }
    }

    @Override
    public <R> R fold(Function<RestApi, R> rest, Function<HttpApi, R> http, Function<WebSocketApi, R> webSocket) {
        return rest.apply(this);
    }
}
