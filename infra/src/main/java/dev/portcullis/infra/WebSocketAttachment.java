package dev.portcullis.infra;

import software.amazon.awscdk.AspectOptions;
import software.amazon.awscdk.AspectPriority;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.services.apigatewayv2.CfnAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.WebSocketApi;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** The authorizer in front of a WebSocket API's {@code $connect}. Nothing is kept: the token may come in a header or not. */
public final class WebSocketAttachment extends Construct {

    WebSocketAttachment(WebSocketApi api, Gate gate) {
        super(api, "Portcullis");
        var authorizer = CfnAuthorizer.Builder.create(this, "Authorizer")
                .name("portcullis")
                .apiId(api.getApiId())
                .authorizerType("REQUEST")
                .authorizerUri(AuthorizerInvocation.of(gate).uri(this))
                .build();
        AuthorizerInvocation.of(gate).permit(this, api.getApiId(), authorizer.getRef());
        Aspects.of(api)
                .add(
                        new Attaching(authorizer.getRef()),
                        AspectOptions.builder()
                                .priority(AspectPriority.MUTATING)
                                .build());
    }

    /** One route only asks: what is sent through an open connection costs nothing. */
    private record Attaching(String authorizerId) implements IAspect {
        @Override
        public void visit(IConstruct node) {
            if (node instanceof CfnRoute route && route.getRouteKey().equals("$connect")) {
                route.setAuthorizationType("CUSTOM");
                route.setAuthorizerId(authorizerId);
            }
        }
    }
}
