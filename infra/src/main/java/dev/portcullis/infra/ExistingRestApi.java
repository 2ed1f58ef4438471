package dev.portcullis.infra;

import software.amazon.awscdk.services.apigateway.CfnAuthorizer;
import software.constructs.Construct;

/**
 * The authorizer, the answers and the key of a REST API that is known by its id. Its methods are its owner's to point at the
 * authorizer (docs/attach.md), and to deploy.
 */
public final class ExistingRestApi extends Construct {

    private final CfnAuthorizer authorizer;

    ExistingRestApi(Construct scope, String id, AuthorizerInvocation invocation, Target target) {
        super(scope, id);
        authorizer = RestAttachment.authorizer(this, target.api().text(), invocation, target.options());
        new GatewayAnswers(this, target.api().text());
        new AdmittedKey(this, target.api().text(), target.stage());
    }

    /** What is attached to. */
    public record Target(ApiId api, String stage, AttachOptions options) {
        public Target {
            if (stage.isBlank()) {
                throw new Refused("no stage of the REST API " + api.text(), "name it with -c stage=NAME");
            }
        }
    }

    public String authorizerId() {
        return authorizer.getRef();
    }
}
