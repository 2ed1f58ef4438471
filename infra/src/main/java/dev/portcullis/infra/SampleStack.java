package dev.portcullis.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.EndpointConfiguration;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.IntegrationResponse;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.MethodResponse;
import software.amazon.awscdk.services.apigateway.MockIntegration;
import software.amazon.awscdk.services.apigateway.RequestValidatorOptions;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** A sample API of each kind asked for, behind the gate: as a user's own would be. */
final class SampleStack extends Stack {

    /** What the APIs are made from. */
    record Parts(Deployment deployment, PortcullisStack portcullis) {}

    SampleStack(Construct scope, String id, StackProps props, Parts parts) {
        super(scope, id, props);
        Deployment.Api api = parts.deployment().apis().api();
        if (api.hasRest()) {
            rest(parts);
        }
        if (api.hasHttp()) {
            new SampleHttpApi(this, parts);
        }
        if (api == Deployment.Api.WEBSOCKET) {
            new SampleWebSocketApi(this, parts);
        }
    }

    private void rest(Parts parts) {
        var logs = accessLogs("RestAccess", "/aws/apigateway/portcullis-sample-rest", parts);
        var api = RestApi.Builder.create(this, "Rest")
                .restApiName("portcullis-sample")
                .description("A sample API behind Portcullis")
                .cloudWatchRole(true)
                .endpointConfiguration(EndpointConfiguration.builder()
                        .types(List.of(EndpointType.REGIONAL))
                        .build())
                .deployOptions(StageOptions.builder()
                        .stageName("v1")
                        .tracingEnabled(true)
                        .metricsEnabled(true)
                        .loggingLevel(MethodLoggingLevel.ERROR)
                        .dataTraceEnabled(false)
                        // What all callers together may do; each client's own limit is the gate's.
                        .throttlingRateLimit(1000)
                        .throttlingBurstLimit(2000)
                        .accessLogDestination(new LogGroupLogDestination(logs))
                        .accessLogFormat(AccessLogFormat.custom(SampleAccessLog.REST))
                        .build())
                .build();
        var mock = MockIntegration.Builder.create()
                .requestTemplates(Map.of("application/json", "{\"statusCode\": 200}"))
                .integrationResponses(List.of(IntegrationResponse.builder()
                        .statusCode("200")
                        .responseTemplates(Map.of("application/json", "{\"client\": \"$context.authorizer.client\"}"))
                        .build()))
                .build();
        var answers = MethodOptions.builder()
                .methodResponses(
                        List.of(MethodResponse.builder().statusCode("200").build()))
                .build();
        api.getRoot().addResource("orders").addMethod("GET", mock, answers);
        api.getRoot().addResource("me").addMethod("GET", mock, answers);
        Deployment deployment = parts.deployment();
        parts.portcullis()
                .gate()
                .attachTo(
                        api,
                        AttachOptions.of(
                                deployment.foundation().code().gate(),
                                deployment.apis().ttl(),
                                "method.request.header."));
        if (deployment.waf().wanted()) {
            parts.portcullis().wafManager().protect(api);
        }
        api.addRequestValidator(
                "Checked",
                RequestValidatorOptions.builder()
                        .validateRequestBody(true)
                        .validateRequestParameters(true)
                        .build());
        Explained.at(
                api,
                Explained.LOG_WRITER,
                Explained.COGNITO,
                Explained.CLIENT_CERTIFICATE,
                Explained.UNREADABLE,
                Explained.RESPONSE_CACHE);
        CfnOutput.Builder.create(this, "RestUrl").value(api.getUrl()).build();
    }

    LogGroup accessLogs(String id, String name, Parts parts) {
        return LogGroup.Builder.create(this, id)
                .logGroupName(name)
                .encryptionKey(parts.portcullis().foundation().keys().logs())
                .retention(Retention.DEFAULT)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }
}
