package dev.portcullis.infra;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The authorizer, at APIs that are there and known by their ids. */
final class ExistingApisStack extends Stack {

    ExistingApisStack(Construct scope, String id, StackProps props, SampleStack.Parts parts) {
        super(scope, id, props);
        Deployment deployment = parts.deployment();
        GateDocument gate = deployment.foundation().code().gate();
        var invocation = AuthorizerInvocation.of(parts.portcullis().gate());
        deployment.existing().rest().ifPresent(api -> {
            var options = AttachOptions.of(gate, deployment.apis().ttl(), "method.request.header.");
            var target = new ExistingRestApi.Target(api, deployment.existing().stage(), options);
            output("RestAuthorizerId", new ExistingRestApi(this, "Rest", invocation, target).authorizerId());
        });
        deployment.existing().http().ifPresent(api -> {
            var options = AttachOptions.of(gate, deployment.apis().ttl(), "$request.header.");
            var target = new ExistingHttpApi.Target(api, options);
            output("HttpAuthorizerId", new ExistingHttpApi(this, "Http", invocation, target).authorizerId());
        });
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }
}
