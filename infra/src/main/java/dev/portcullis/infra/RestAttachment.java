package dev.portcullis.infra;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.AspectOptions;
import software.amazon.awscdk.AspectPriority;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.services.apigateway.CfnAuthorizer;
import software.amazon.awscdk.services.apigateway.CfnMethod;
import software.amazon.awscdk.services.apigateway.CfnRestApi;
import software.amazon.awscdk.services.apigateway.Deployment;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** The authorizer in front of a REST API's methods, and the API's answers as clients expect them. */
public final class RestAttachment extends Construct {

    private final CfnAuthorizer authorizer;

    RestAttachment(RestApi api, Gate gate, AttachOptions options) {
        super(api, "Portcullis");
        authorizer = authorizer(this, api.getRestApiId(), AuthorizerInvocation.of(gate), options);
        var answers = new GatewayAnswers(this, api.getRestApiId());
        new AdmittedKey(this, api.getRestApiId(), api.getDeploymentStage().getStageName());
        if (api.getNode().getDefaultChild() instanceof CfnRestApi resource) {
            resource.setApiKeySourceType("AUTHORIZER");
        }
        Aspects.of(api)
                .add(
                        new Attaching(authorizer.getRef()),
                        AspectOptions.builder()
                                .priority(AspectPriority.MUTATING)
                                .build());
        @Nullable Deployment deployment = api.getLatestDeployment();
        if (deployment != null) {
            // A stage serves the API as it was deployed: what is set here must make a new deployment.
            deployment.addToLogicalId(Map.of(
                    "portcullis", List.of(options.identitySources(), options.ttlSeconds(), authorizer.getLogicalId())));
            // Not on the usage plan, which needs the stage, which needs the deployment.
            deployment.getNode().addDependency(authorizer);
            deployment.getNode().addDependency(answers);
        }
    }

    /** The authorizer of an API that is known by its id. */
    static CfnAuthorizer authorizer(
            Construct scope, String restApiId, AuthorizerInvocation invocation, AttachOptions options) {
        var builder = CfnAuthorizer.Builder.create(scope, "Authorizer")
                .name("portcullis")
                .restApiId(restApiId)
                .type("REQUEST")
                .authorizerUri(invocation.uri(scope))
                .authorizerResultTtlInSeconds(options.ttlSeconds());
        if (!options.identitySources().isEmpty()) {
            builder.identitySource(String.join(",", options.identitySources()));
        }
        var authorizer = builder.build();
        invocation.permit(scope, restApiId, authorizer.getRef());
        return authorizer;
    }

    public String authorizerId() {
        return authorizer.getRef();
    }

    /** Methods, whenever they were added. */
    private record Attaching(String authorizerId) implements IAspect {
        @Override
        public void visit(IConstruct node) {
            if (node instanceof CfnMethod method
                    && !method.getHttpMethod().equals("OPTIONS")
                    && method.getAuthorizerId() == null) {
                method.setAuthorizationType("CUSTOM");
                method.setAuthorizerId(authorizerId);
                method.setApiKeyRequired(true);
            }
        }
    }
}
