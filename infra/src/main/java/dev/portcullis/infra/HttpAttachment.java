package dev.portcullis.infra;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.AspectOptions;
import software.amazon.awscdk.AspectPriority;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.services.apigatewayv2.CfnAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** The authorizer in front of an HTTP API's routes: payload 2.0, simple answers. */
public final class HttpAttachment extends Construct {

    private final CfnAuthorizer authorizer;

    HttpAttachment(HttpApi api, Gate gate, AttachOptions options) {
        super(api, "Portcullis");
        authorizer = authorizer(this, api.getApiId(), AuthorizerInvocation.of(gate), options);
        Aspects.of(api)
                .add(
                        new Attaching(authorizer.getRef()),
                        AspectOptions.builder()
                                .priority(AspectPriority.MUTATING)
                                .build());
    }

    /** The authorizer of an API that is known by its id. */
    static CfnAuthorizer authorizer(
            Construct scope, String apiId, AuthorizerInvocation invocation, AttachOptions options) {
        List<String> sources = new ArrayList<>(options.identitySources());
        if (options.ttlSeconds() > 0) {
            // What is kept of a simple answer is yes or no, for every route that isn't told apart.
            sources.add("$context.routeKey");
        }
        var authorizer = CfnAuthorizer.Builder.create(scope, "Authorizer")
                .name("portcullis")
                .apiId(apiId)
                .authorizerType("REQUEST")
                .authorizerUri(invocation.uri(scope))
                .authorizerPayloadFormatVersion("2.0")
                .enableSimpleResponses(true)
                .authorizerResultTtlInSeconds(options.ttlSeconds())
                .identitySource(sources)
                .build();
        invocation.permit(scope, apiId, authorizer.getRef());
        return authorizer;
    }

    public String authorizerId() {
        return authorizer.getRef();
    }

    /** Routes, whenever they were added. */
    private record Attaching(String authorizerId) implements IAspect {
        @Override
        public void visit(IConstruct node) {
            if (node instanceof CfnRoute route
                    && !route.getRouteKey().startsWith("OPTIONS ")
                    && route.getAuthorizerId() == null) {
                route.setAuthorizationType("CUSTOM");
                route.setAuthorizerId(authorizerId);
            }
        }
    }
}
