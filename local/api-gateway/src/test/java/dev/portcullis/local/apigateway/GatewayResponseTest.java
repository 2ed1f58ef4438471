package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatewayResponseTest {

    private static final GatewayResponse TOO_MANY = GatewayResponse.json(
            429,
            Map.of(
                    "Retry-After", "context.authorizer.retryAfter",
                    "X-Absent", "context.authorizer.nothing",
                    "Access-Control-Allow-Origin", "'*'"),
            "{\"message\":\"slow down\",\"reason\":\"$context.authorizer.reason\",\"ip\":"
                    + "\"$context.identity.sourceIp\",\"said\":$context.error.messageString,\"cost\":\"$5\"}");

    private static final ApiKeys KEYS = new ApiKeys(ApiKeys.Source.AUTHORIZER, Set.of("portcullis-admitted"));

    @Test
    void a_usage_key_that_does_not_exist_becomes_a_429_with_the_authorizers_words() throws Exception {
        try (TestGateway gateway = gateway(Map.of(GatewayResponseType.INVALID_API_KEY, TOO_MANY), KEYS)) {
            gateway.function.answers(limited("portcullis-limited"));
            HttpResponse<String> answer = gateway.get("/orders", "Authorization", "t");
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("*");
            assertThat(answer.headers().firstValue("X-Absent")).isEmpty();
            assertThat(answer.body())
                    .isEqualTo("{\"message\":\"slow down\",\"reason\":\"rate_limited\",\"ip\":\"127.0.0.1\","
                            + "\"said\":\"Forbidden\",\"cost\":\"$5\"}");
            assertThat(gateway.backendCalls).isEmpty();
        }
    }

    @Test
    void a_usage_key_that_exists_goes_on() throws Exception {
        try (TestGateway gateway = gateway(Map.of(GatewayResponseType.INVALID_API_KEY, TOO_MANY), KEYS)) {
            gateway.function.answers(limited("portcullis-admitted"));
            assertThat(gateway.get("/orders", "Authorization", "t").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void without_an_override_an_unknown_or_missing_key_is_403() throws Exception {
        try (TestGateway gateway = gateway(Map.of(), KEYS)) {
            for (String answered : List.of(limited("portcullis-limited"), FakeFunction.policy("Allow", "*", ""))) {
                gateway.function.answers(answered);
                HttpResponse<String> answer =
                        gateway.get("/orders", "Authorization", "t", "x-api-key", "portcullis-admitted");
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(answer.body()).isEqualTo("{\"message\":\"Forbidden\"}");
                assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue("ForbiddenException");
            }
        }
    }

    @Test
    void keys_of_callers_come_in_a_header() throws Exception {
        try (TestGateway gateway = gateway(Map.of(), new ApiKeys(ApiKeys.Source.HEADER, Set.of("k")))) {
            assertThat(gateway.get("/orders", "Authorization", "t").statusCode())
                    .isEqualTo(403);
            assertThat(gateway.get("/orders", "Authorization", "t", "X-API-KEY", "k")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_denied_caller_stays_403_whatever_the_key_says() throws Exception {
        try (TestGateway gateway = gateway(Map.of(GatewayResponseType.INVALID_API_KEY, TOO_MANY), KEYS)) {
            gateway.function.answers(
                    FakeFunction.policy("Deny", "*", ",\"usageIdentifierKey\":\"portcullis-limited\""));
            assertThat(gateway.get("/orders", "Authorization", "t").statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void the_default_of_a_class_applies_to_types_without_their_own() throws Exception {
        var branded = new GatewayResponse(
                OptionalInt.empty(), Map.of("X-Kind", Expression.of("context.error.responseType")), Map.of());
        try (TestGateway gateway = gateway(
                Map.of(
                        GatewayResponseType.DEFAULT_4XX,
                        branded,
                        GatewayResponseType.MISSING_AUTHENTICATION_TOKEN,
                        GatewayResponse.json(404, Map.of(), "{\"message\":\"$context.error.message\"}")),
                ApiKeys.NONE)) {
            HttpResponse<String> unauthorized = gateway.get("/orders");
            assertThat(unauthorized.statusCode()).isEqualTo(401);
            assertThat(unauthorized.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
            assertThat(unauthorized.headers().firstValue("X-Kind")).hasValue("UNAUTHORIZED");
            HttpResponse<String> nothing = gateway.get("/nothing");
            assertThat(nothing.statusCode()).isEqualTo(404);
            assertThat(nothing.body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
            gateway.function.yields(FakeFunction.failed("broken"));
            HttpResponse<String> failure = gateway.get("/orders", "Authorization", "t");
            assertThat(failure.statusCode()).isEqualTo(500);
            assertThat(failure.headers().firstValue("X-Kind")).isEmpty();
        }
    }

    @Test
    void a_context_value_with_a_line_end_makes_no_header() throws Exception {
        try (TestGateway gateway = gateway(Map.of(GatewayResponseType.INVALID_API_KEY, TOO_MANY), KEYS)) {
            gateway.function.answers(
                    limited("portcullis-limited").replace("\"retryAfter\":7", "\"retryAfter\":\"7\\r\\nX: y\""));
            HttpResponse<String> answer = gateway.get("/orders", "Authorization", "t");
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        }
    }

    private static String limited(String key) {
        return FakeFunction.policy(
                "Allow",
                "*",
                ",\"usageIdentifierKey\":\"" + key + "\",\"context\":{\"reason\":\"rate_limited\",\"retryAfter\":7}");
    }

    private static TestGateway gateway(Map<GatewayResponseType, GatewayResponse> responses, ApiKeys keys) {
        return TestGateway.of(integration -> new RestApi(
                Stage.of("rest1", "dev"),
                TestGateway.routes(integration, TestGateway.token(Duration.ZERO)).stream()
                        .map(route -> keys.known().isEmpty() ? route : route.withApiKeyRequired())
                        .toList(),
                responses,
                keys));
    }
}
