package dev.portcullis.infra;

import software.amazon.awscdk.services.apigatewayv2.CfnAuthorizer;
import software.constructs.Construct;

/** The authorizer of an HTTP API that is known by its id. Its routes are its owner's to point at it (docs/attach.md). */
public final class ExistingHttpApi extends Construct {

    private final CfnAuthorizer authorizer;

    ExistingHttpApi(Construct scope, String id, AuthorizerInvocation invocation, Target target) {
        super(scope, id);
        authorizer = HttpAttachment.authorizer(this, target.api().text(), invocation, target.options());
    }

    /** What is attached to. */
    public record Target(ApiId api, AttachOptions options) {}

    public String authorizerId() {
        return authorizer.getRef();
    }
}
