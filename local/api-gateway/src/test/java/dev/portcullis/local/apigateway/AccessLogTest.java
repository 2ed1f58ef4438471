package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.local.edge.InvocationOutcome;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessLogTest {

    @Test
    void an_allowed_request_leaves_a_full_line() throws Exception {
        try (TestGateway gateway = TestGateway.rest(TestGateway.token(Duration.ZERO))) {
            HttpResponse<String> answer = gateway.get("/orders/7", "Authorization", "secret", "User-Agent", "test/1");
            JsonNode line = line(gateway);
            String id = answer.headers().firstValue("x-amzn-RequestId").orElseThrow();
            assertThat(line.toString())
                    .isEqualTo("{\"requestId\":\"" + id + "\",\"ip\":\"127.0.0.1\","
                            + "\"requestTime\":\"21/Nov/2026:10:00:00 +0000\",\"requestTimeEpoch\":\"1795255200000\","
                            + "\"httpMethod\":\"GET\",\"path\":\"/dev/orders/7\",\"protocol\":\"HTTP/1.1\","
                            + "\"userAgent\":\"test/1\",\"domainName\":\"127.0.0.1\",\"apiId\":\"rest1\","
                            + "\"stage\":\"dev\",\"resourcePath\":\"/orders/{id}\",\"status\":\"200\","
                            + "\"responseLength\":\"17\",\"responseLatency\":\"0\",\"wafResponseCode\":\"WAF_ALLOW\","
                            + "\"error\":\"-\",\"authorizer\":{\"status\":\"200\",\"requestId\":\"-\",\"latency\":\"0\",\"error\":\"-\","
                            + "\"principalId\":\"alice\"},\"integration\":{\"status\":\"200\",\"latency\":\"0\"}}");
        }
    }

    @Test
    void a_request_that_waf_blocked_still_leaves_one() throws Exception {
        try (TestGateway gateway = TestGateway.of(
                integration -> new RestApi(
                        Stage.of("rest1", "dev"),
                        TestGateway.routes(integration, TestGateway.token(Duration.ZERO)),
                        Map.of(),
                        ApiKeys.NONE),
                options -> options.withInspector(request -> RequestInspector.Inspection.BLOCK))) {
            HttpResponse<String> answer = gateway.get("/orders", "Authorization", "t");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("{\"message\":\"Forbidden\"}");
            assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue("ForbiddenException");
            JsonNode line = line(gateway);
            assertThat(line.path("status").asText()).isEqualTo("403");
            assertThat(line.path("wafResponseCode").asText()).isEqualTo("WAF_BLOCK");
            assertThat(line.path("authorizer").path("status").asText()).isEqualTo("-");
            assertThat(line.path("resourcePath").asText()).isEqualTo("-");
            assertThat(gateway.function.calls()).isZero();
        }
    }

    @Test
    void the_authorizers_invocation_has_its_id_and_a_kept_result_has_none() throws Exception {
        try (TestGateway gateway = TestGateway.rest(TestGateway.token(Duration.ofMinutes(1)))) {
            byte[] policy = FakeFunction.policy("Allow", "*", "").getBytes(StandardCharsets.UTF_8);
            gateway.function.yields(new InvocationOutcome.Answered(policy, Optional.of("invocation-1")));
            gateway.get("/orders", "Authorization", "t");
            gateway.get("/orders", "Authorization", "t");
            assertThat(authorizerRequestId(gateway.accessLog.get(0))).isEqualTo("invocation-1");
            assertThat(authorizerRequestId(gateway.accessLog.get(1))).isEqualTo("-");
            gateway.function.yields(
                    new InvocationOutcome.Failed("E", "broken", new byte[0], Optional.of("invocation-2")));
            gateway.get("/orders", "Authorization", "other");
            assertThat(authorizerRequestId(gateway.accessLog.get(2))).isEqualTo("invocation-2");
        }
    }

    @Test
    void a_request_whose_client_address_is_refused_leaves_one_with_the_sockets() throws Exception {
        try (TestGateway gateway = TestGateway.of(
                integration ->
                        new HttpApi(Stage.of("http1", Stage.DEFAULT), List.of(Route.of("GET", "/orders", integration))),
                options -> options.trustingClientIpHeader("X-Client-Ip"))) {
            assertThat(gateway.get("/orders", "X-Client-Ip", "nobody").statusCode())
                    .isEqualTo(400);
            JsonNode line = line(gateway);
            assertThat(line.path("status").asText()).isEqualTo("400");
            assertThat(line.path("ip").asText()).isEqualTo("127.0.0.1");
            assertThat(line.path("path").asText()).isEqualTo("/orders");
            assertThat(line.path("error").asText()).isEqualTo("X-Client-Ip is not one IP address");
            assertThat(line.path("integration").path("status").asText()).isEqualTo("-");
        }
    }

    @Test
    void a_refusal_says_why_without_the_token() throws Exception {
        try (TestGateway gateway = TestGateway.http(
                TestGateway.http(Authorizer.Payload.V2_SIMPLE, Duration.ZERO, "$request.header.Authorization"))) {
            gateway.function.yields(FakeFunction.failed("Unauthorized"));
            gateway.get("/orders", "Authorization", "secret");
            JsonNode line = line(gateway);
            assertThat(line.path("routeKey").asText()).isEqualTo("GET /orders");
            assertThat(line.path("status").asText()).isEqualTo("401");
            assertThat(line.path("authorizer").path("status").asText()).isEqualTo("401");
            assertThat(line.path("authorizer").path("error").asText()).isEqualTo("Unauthorized");
            assertThat(line.path("integration").path("status").asText()).isEqualTo("-");
            assertThat(line.path("wafResponseCode").asText()).isEqualTo("-");
            assertThat(line.toString()).doesNotContain("secret");
        }
    }

    private static String authorizerRequestId(String line) throws Exception {
        return new ObjectMapper()
                .readTree(line)
                .path("authorizer")
                .path("requestId")
                .asText();
    }

    private static JsonNode line(TestGateway gateway) throws Exception {
        assertThat(gateway.accessLog).hasSize(1);
        return new ObjectMapper().readTree(gateway.accessLog.get(0));
    }
}
