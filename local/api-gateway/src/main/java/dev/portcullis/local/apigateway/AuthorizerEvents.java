package dev.portcullis.local.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What an authorizer function is sent, in the shape that its kind demands. */
final class AuthorizerEvents {

    private AuthorizerEvents() {}

    static ObjectNode of(Authorizer authorizer, ReceivedRequest request, Target target, List<String> identity) {
        return target.fold(
                route -> ofRoute(authorizer, request, route, identity),
                connect -> WebSocketEvents.connect(request, connect));
    }

    private static ObjectNode ofRoute(
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
}
