package dev.portcullis.infra;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.constructs.Construct;

/**
 * How API Gateway calls the authorizer, made in the stack of the API.
 *
 * @param functionArn of the authorizer's alias
 */
record AuthorizerInvocation(String functionArn) {

    static AuthorizerInvocation of(Gate gate) {
        return new AuthorizerInvocation(gate.authorizerFunction().alias().getFunctionArn());
    }

    String uri(Construct scope) {
        Stack stack = Stack.of(scope);
        return "arn:" + stack.getPartition() + ":apigateway:" + stack.getRegion() + ":lambda:path/2015-03-31/functions/"
                + functionArn + "/invocations";
    }

    /** One authorizer of one API may, and nobody else. */
    void permit(Construct scope, String apiId, String authorizerId) {
        Stack stack = Stack.of(scope);
        CfnPermission.Builder.create(scope, "MayAsk")
                .action("lambda:InvokeFunction")
                .functionName(functionArn)
                .principal("apigateway.amazonaws.com")
                .sourceArn("arn:" + stack.getPartition() + ":execute-api:" + stack.getRegion() + ":"
                        + stack.getAccount() + ":" + apiId + "/authorizers/" + authorizerId)
                .build();
    }
}
