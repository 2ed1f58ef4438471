package dev.portcullis.infra;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.services.apigateway.CfnGatewayResponse;
import software.constructs.Construct;

/** What a REST API answers in the authorizer's place: 401 with a challenge, 403 with the reason, 429 with the limits. */
final class GatewayAnswers extends Construct {

    private static final String PROBLEM = "{\"message\":$context.error.messageString}";

    GatewayAnswers(Construct scope, String restApiId) {
        super(scope, "Answers");
        answer(restApiId, "UNAUTHORIZED", 401, Map.of("WWW-Authenticate", "'Bearer'"), PROBLEM);
        answer(restApiId, "ACCESS_DENIED", 403, Map.of(), PROBLEM);
        // Allowed, but by a key that doesn't exist: the authorizer's way to say 429 apart from 403.
        answer(
                restApiId,
                "INVALID_API_KEY",
                429,
                Map.of(
                        "Retry-After", "context.authorizer.retryAfter",
                        "RateLimit", "context.authorizer.rateLimit",
                        "RateLimit-Policy", "context.authorizer.rateLimitPolicy"),
                "{\"message\":\"Too Many Requests\",\"reason\":\"$context.authorizer.reason\"}");
        // Says nothing of what went wrong inside.
        answer(restApiId, "AUTHORIZER_FAILURE", 500, Map.of(), "{\"message\":\"Internal Server Error\"}");
        answer(restApiId, "AUTHORIZER_CONFIGURATION_ERROR", 500, Map.of(), "{\"message\":\"Internal Server Error\"}");
    }

    private void answer(String restApiId, String type, int status, Map<String, String> headers, String body) {
        var parameters = new LinkedHashMap<String, String>();
        headers.forEach((name, value) -> parameters.put("gatewayresponse.header." + name, value));
        CfnGatewayResponse.Builder.create(this, type)
                .restApiId(restApiId)
                .responseType(type)
                .statusCode(Integer.toString(status))
                .responseParameters(parameters)
                .responseTemplates(Map.of("application/json", body))
                .build();
    }
}
