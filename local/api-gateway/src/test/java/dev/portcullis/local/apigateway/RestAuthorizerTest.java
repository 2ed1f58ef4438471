package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.edge.InvocationOutcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestAuthorizerTest {

    private final TestGateway gateway = TestGateway.rest(TestGateway.token(Duration.ZERO));

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void an_allowed_call_reaches_the_backend() throws Exception {
        HttpResponse<String> answer = gateway.get("/orders/7?a=b", "Authorization", "Bearer t");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("backend /orders/7");
        assertThat(answer.headers().firstValue("X-Backend")).hasValue("yes");
        assertThat(answer.headers().allValues("Date")).hasSize(1);
        assertThat(answer.headers().firstValue("x-amzn-RequestId").orElse("")).matches("[0-9a-f-]{36}");
        assertThat(gateway.backendCalls.get(0).query()).isEqualTo("a=b");
    }

    @Test
    void without_the_token_the_answer_is_401_and_the_function_is_not_called() throws Exception {
        HttpResponse<String> answer = gateway.get("/orders");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue("UnauthorizedException");
        assertThat(gateway.get("/orders", "Authorization", "").statusCode()).isEqualTo(401);
        assertThat(gateway.function.calls()).isZero();
    }

    @Test
    void a_function_that_fails_with_unauthorized_makes_a_401() throws Exception {
        gateway.function.yields(FakeFunction.failed("Unauthorized"));
        HttpResponse<String> answer = gateway.get("/orders", "Authorization", "t");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unauthorized", "Unauthorized ", "Unauthorized: expired", ""})
    void any_other_failure_is_a_500_without_words(String message) throws Exception {
        gateway.function.yields(FakeFunction.failed(message));
        HttpResponse<String> answer = gateway.get("/orders", "Authorization", "t");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"message\":null}");
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue("AuthorizerFailureException");
    }

    @Test
    void a_throttled_function_is_a_500() throws Exception {
        gateway.function.yields(new InvocationOutcome.Throttled());
        assertThat(gateway.get("/orders", "Authorization", "t").statusCode()).isEqualTo(500);
    }

    @Test
    void an_answer_that_is_not_a_policy_is_a_configuration_error() throws Exception {
        gateway.function.answers("{\"isAuthorized\":true}");
        HttpResponse<String> answer = gateway.get("/orders", "Authorization", "t");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"message\":null}");
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue("AuthorizerConfigurationException");
    }

    @Test
    void a_deny_says_so_and_a_policy_about_something_else_says_less() throws Exception {
        gateway.function.answers(FakeFunction.policy("Deny", "*", ""));
        HttpResponse<String> denied = gateway.get("/orders", "Authorization", "t");
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body())
                .isEqualTo("{\"Message\":\"User is not authorized to access this resource with an explicit deny in an"
                        + " identity-based policy\"}");
        assertThat(denied.headers().firstValue("x-amzn-ErrorType")).hasValue("AccessDeniedException");
        gateway.function.answers(FakeFunction.policy("Allow", "arn:aws:execute-api:*:*:rest1/dev/POST/*", ""));
        HttpResponse<String> other = gateway.get("/orders", "Authorization", "t");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).isEqualTo("{\"Message\":\"User is not authorized to access this resource\"}");
        assertThat(gateway.call("POST", "/orders", "Authorization", "t").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/orders/7/items", "/orders/", "/"})
    void what_is_not_there_asks_for_an_authentication_token(String path) throws Exception {
        HttpResponse<String> answer = gateway.get(path, "Authorization", "t");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue("MissingAuthenticationTokenException");
        assertThat(gateway.call("DELETE", "/orders", "Authorization", "t").statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_token_that_the_validation_expression_refuses_never_reaches_the_function() throws Exception {
        var settings =
                Authorizer.Settings.of("t", FakeFunction.NAME, Duration.ZERO, "method.request.header.Authorization");
        var authorizer = new Authorizer.Token(settings, Optional.of(Pattern.compile("Bearer [a-z]+")));
        try (TestGateway strict = TestGateway.rest(authorizer)) {
            assertThat(strict.get("/orders", "Authorization", "Bearer abc1").statusCode())
                    .isEqualTo(401);
            assertThat(strict.function.calls()).isZero();
            assertThat(strict.get("/orders", "Authorization", "Bearer abc").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void every_identity_source_of_a_request_authorizer_must_have_a_value() throws Exception {
        var authorizer = TestGateway.request(
                Duration.ZERO,
                "method.request.header.X-Tenant",
                "method.request.querystring.key",
                "context.identity.sourceIp",
                "stageVariables.mode");
        try (TestGateway strict = TestGateway.of(integration -> new RestApi(
                new Stage("rest1", "dev", Map.of("mode", "on")),
                TestGateway.routes(integration, authorizer),
                Map.of(),
                ApiKeys.NONE))) {
            assertThat(strict.get("/orders?key=1").statusCode()).isEqualTo(401);
            assertThat(strict.get("/orders", "X-Tenant", "a").statusCode()).isEqualTo(401);
            assertThat(strict.get("/orders?key=", "X-Tenant", "a").statusCode()).isEqualTo(401);
            assertThat(strict.function.calls()).isZero();
            assertThat(strict.get("/orders?key=1", "X-Tenant", "a").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void an_unknown_function_is_a_configuration_error() throws Exception {
        var settings = Authorizer.Settings.of("t", "elsewhere", Duration.ZERO, "method.request.header.Authorization");
        try (TestGateway lost = TestGateway.rest(new Authorizer.Token(settings, Optional.empty()))) {
            HttpResponse<String> answer = lost.get("/orders", "Authorization", "t");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue("AuthorizerConfigurationException");
        }
    }

    @Test
    void an_authorizer_that_takes_too_long_is_a_500() throws Exception {
        var never = new CountDownLatch(1);
        var api = new RestApi(
                Stage.of("rest1", "dev"),
                TestGateway.routes(
                        HttpIntegration.of(URI.create("http://127.0.0.1:1"), Map.of()),
                        TestGateway.token(Duration.ZERO)),
                Map.of(),
                ApiKeys.NONE);
        var options = GatewayOptions.of(new FakeClock()).withAuthorizerTimeout(Duration.ofMillis(50));
        try (var edge = ApiGatewayEdge.start(
                0,
                api,
                (name, event) -> {
                    never.await();
                    return new InvocationOutcome.Throttled();
                },
                options)) {
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(edge.uri() + "/orders"))
                                    .header("Authorization", "t")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("{\"message\":null}");
        }
    }

    @Test
    void a_path_longer_than_a_method_arn_is_a_414() throws Exception {
        int prefix = "arn:aws:execute-api:us-east-1:123456789012:rest1/dev/GET/orders/".length();
        String longest = "/orders/" + "a".repeat(Pipeline.MAX_ARN_BYTES - prefix);
        assertThat(gateway.get(longest, "Authorization", "t").statusCode()).isEqualTo(200);
        assertThat(gateway.get(longest + "a", "Authorization", "t").statusCode())
                .isEqualTo(414);
    }
}
