package dev.portcullis.infra;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.constructs.Construct;

/** How API Gateway calls the authorizer, made in the stack of the API. */
final class AuthorizerInvocation {

    private AuthorizerInvocation() {}

    static String uri(Construct scope, Gate gate) {
        Stack stack = Stack.of(scope);
        return "arn:" + stack.getPartition() + ":apigateway:" + stack.getRegion() + ":lambda:path/2015-03-31/functions/"
                + gate.authorizerFunction().alias().getFunctionArn() + "/invocations";
    }

    /** One authorizer of one API may, and nobody else. */
    static void permit(Construct scope, Gate gate, String apiId, String authorizerId) {
        Stack stack = Stack.of(scope);
        CfnPermission.Builder.create(scope, "MayAsk")
                .action("lambda:InvokeFunction")
                .functionName(gate.authorizerFunction().alias().getFunctionArn())
                .principal("apigateway.amazonaws.com")
                .sourceArn("arn:" + stack.getPartition() + ":execute-api:" + stack.getRegion() + ":"
                        + stack.getAccount() + ":" + apiId + "/authorizers/" + authorizerId)
                .build();
    }
}
