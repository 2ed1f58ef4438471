package dev.portcullis.infra;

import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.CfnStage.AccessLogSettingsProperty;
import software.amazon.awscdk.services.apigatewayv2.CfnStage.RouteSettingsProperty;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.constructs.Construct;

/** An HTTP API, each of whose routes is one of the gate's, so that answers that are kept are told apart. */
final class SampleHttpApi extends Construct {

    SampleHttpApi(SampleStack stack, SampleStack.Parts parts) {
        super(stack, "HttpSample");
        var backend = new SampleBackend(this, parts.portcullis().foundation());
        var api = HttpApi.Builder.create(this, "Http")
                .apiName("portcullis-sample-http")
                .build();
        var integration = new HttpLambdaIntegration("Backend", backend.function());
        for (String path : List.of("/orders", "/me")) {
            api.addRoutes(AddRoutesOptions.builder()
                    .path(path)
                    .methods(List.of(HttpMethod.GET))
                    .integration(integration)
                    .build());
        }
        var logs = stack.accessLogs("HttpAccess", "/aws/apigateway/portcullis-sample-http", parts);
        var stage = api.getDefaultStage();
        if (stage != null && stage.getNode().getDefaultChild() instanceof CfnStage resource) {
            resource.setAccessLogSettings(AccessLogSettingsProperty.builder()
                    .destinationArn(logs.getLogGroupArn())
                    .format(SampleAccessLog.HTTP)
                    .build());
            resource.setDefaultRouteSettings(RouteSettingsProperty.builder()
                    .detailedMetricsEnabled(true)
                    .throttlingRateLimit(1000)
                    .throttlingBurstLimit(2000)
                    .build());
        }
        Deployment deployment = parts.deployment();
        parts.portcullis()
                .gate()
                .attachTo(
                        api,
                        AttachOptions.of(
                                deployment.foundation().code().gate(),
                                deployment.apis().ttl(),
                                "$request.header."));
        Explained.at(api, Explained.COGNITO, Explained.STRUCTURED);
        CfnOutput.Builder.create(this, "HttpUrl").value(api.getApiEndpoint()).build();
    }
}
