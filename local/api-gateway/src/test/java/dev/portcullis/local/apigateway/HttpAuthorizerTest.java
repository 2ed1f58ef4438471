package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAuthorizerTest {

    private final TestGateway gateway = TestGateway.http(
            TestGateway.http(Authorizer.Payload.V2_SIMPLE, Duration.ZERO, "$request.header.Authorization"));

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void a_simple_yes_reaches_the_backend_and_a_no_is_403() throws Exception {
        gateway.function.answers(FakeFunction.SIMPLE_ALLOW);
        HttpResponse<String> allowed = gateway.get("/orders", "Authorization", "t");
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("apigw-requestid")).isPresent();
        gateway.function.answers(FakeFunction.SIMPLE_DENY);
        HttpResponse<String> denied = gateway.get("/orders", "Authorization", "t");
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body()).isEqualTo("{\"message\":\"Forbidden\"}");
        assertThat(denied.headers().firstValue("x-amzn-ErrorType")).isEmpty();
    }

    @Test
    void no_identity_source_and_unauthorized_are_401() throws Exception {
        assertThat(gateway.get("/orders").statusCode()).isEqualTo(401);
        assertThat(gateway.function.calls()).isZero();
        gateway.function.yields(FakeFunction.failed("Unauthorized"));
        HttpResponse<String> answer = gateway.get("/orders", "Authorization", "t");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"isAuthorized\":\"true\"}",
                "{}",
                "[]",
                "null",
                "true",
                "{\"isAuthorized\":true,\"context\":1}",
                "{\"isAuthorized\":true} {}"
            })
    void a_malformed_answer_is_a_500(String answer) throws Exception {
        gateway.function.answers(answer);
        HttpResponse<String> response = gateway.get("/orders", "Authorization", "t");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }

    @Test
    void a_policy_where_a_simple_answer_belongs_is_a_500() throws Exception {
        gateway.function.answers(FakeFunction.policy("Allow", "*", ""));
        assertThat(gateway.get("/orders", "Authorization", "t").statusCode()).isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource(
            value = Authorizer.Payload.class,
            names = {"V1", "V2_IAM"})
    void a_policy_decides_by_the_route_arn(Authorizer.Payload payload) throws Exception {
        try (TestGateway iam =
                TestGateway.http(TestGateway.http(payload, Duration.ZERO, "$request.header.Authorization"))) {
            String arn = "arn:aws:execute-api:us-east-1:123456789012:http1/$default/GET/orders";
            iam.function.answers(FakeFunction.policy("Allow", arn, ""));
            assertThat(iam.get("/orders", "Authorization", "t").statusCode()).isEqualTo(200);
            HttpResponse<String> other = iam.get("/orders/7", "Authorization", "t");
            assertThat(other.statusCode()).isEqualTo(403);
            assertThat(other.body()).isEqualTo("{\"message\":\"Forbidden\"}");
        }
    }

    @Test
    void a_structured_context_is_handed_on_as_json() throws Exception {
        gateway.function.answers("{\"isAuthorized\":true,\"context\":{\"client\":{\"a\":[1]}}}");
        gateway.get("/orders", "Authorization", "t");
        assertThat(gateway.backendCalls.get(0).headers().first("X-Client")).hasValue("{\"a\":[1]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/orders/"})
    void what_is_not_there_is_a_404(String path) throws Exception {
        HttpResponse<String> answer = gateway.get(path, "Authorization", "t");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Not Found\"}");
    }
}
