package dev.portcullis.infra;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.aws_apigatewayv2_integrations.WebSocketLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.CfnStage.AccessLogSettingsProperty;
import software.amazon.awscdk.services.apigatewayv2.CfnStage.RouteSettingsProperty;
import software.amazon.awscdk.services.apigatewayv2.WebSocketApi;
import software.amazon.awscdk.services.apigatewayv2.WebSocketRouteOptions;
import software.amazon.awscdk.services.apigatewayv2.WebSocketStage;
import software.constructs.Construct;

/** A WebSocket API: opening a connection is asked about, what is sent through it isn't. */
final class SampleWebSocketApi extends Construct {

    SampleWebSocketApi(SampleStack stack, SampleStack.Parts parts) {
        super(stack, "WebSocketSample");
        var backend = new SampleBackend(this, parts.portcullis().foundation());
        var route = WebSocketRouteOptions.builder()
                .integration(new WebSocketLambdaIntegration("Backend", backend.function()))
                .build();
        var api = WebSocketApi.Builder.create(this, "WebSocket")
                .apiName("portcullis-sample-websocket")
                .connectRouteOptions(route)
                .defaultRouteOptions(route)
                .build();
        var stage = WebSocketStage.Builder.create(this, "Stage")
                .webSocketApi(api)
                .stageName("v1")
                .autoDeploy(true)
                .build();
        var logs = stack.accessLogs("WebSocketAccess", "/aws/apigateway/portcullis-sample-websocket", parts);
        if (stage.getNode().getDefaultChild() instanceof CfnStage resource) {
            resource.setDefaultRouteSettings(RouteSettingsProperty.builder()
                    .throttlingRateLimit(1000)
                    .throttlingBurstLimit(2000)
                    .build());
            resource.setAccessLogSettings(AccessLogSettingsProperty.builder()
                    .destinationArn(logs.getLogGroupArn())
                    .format(SampleAccessLog.HTTP)
                    .build());
        }
        Explained.at(this, Explained.COGNITO, Explained.AUTHORIZED_AT_CONNECT, Explained.STRUCTURED);
        parts.portcullis().gate().attachTo(api);
        CfnOutput.Builder.create(this, "WebSocketUrl").value(stage.getUrl()).build();
    }
}
