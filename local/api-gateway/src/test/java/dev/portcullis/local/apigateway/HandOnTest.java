package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.edge.HttpHeaders;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the backend gets. */
class HandOnTest {

    private final TestGateway gateway = TestGateway.rest(TestGateway.token(Duration.ZERO));

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void scalars_of_the_context_are_handed_on_as_strings() throws Exception {
        assertThat(handedOn("\"alice\"")).isEqualTo("alice");
        assertThat(handedOn("7")).isEqualTo("7");
        assertThat(handedOn("1.5")).isEqualTo("1.5");
        assertThat(handedOn("true")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null"})
    void anything_else_in_a_rest_context_is_a_500(String value) throws Exception {
        gateway.function.answers(FakeFunction.policy("Allow", "*", ",\"context\":{\"client\":" + value + "}"));
        HttpResponse<String> answer = gateway.get("/orders", "Authorization", "t");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"message\":null}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"context\":[]",
                ",\"context\":{\"claims\":\"x\"}",
                ",\"usageIdentifierKey\":7",
            })
    void a_malformed_member_is_a_500(String member) throws Exception {
        gateway.function.answers(FakeFunction.policy("Allow", "*", member));
        assertThat(gateway.get("/orders", "Authorization", "t").statusCode()).isEqualTo(500);
    }

    @Test
    void an_answer_without_a_principal_is_a_500() throws Exception {
        gateway.function.answers(FakeFunction.policy("Allow", "*", "").replace("principalId", "principal"));
        assertThat(gateway.get("/orders", "Authorization", "t").statusCode()).isEqualTo(500);
    }

    @Test
    void a_mapped_header_has_the_gateways_value_or_none_but_never_the_callers() throws Exception {
        gateway.get("/orders", "Authorization", "t", "x-client", "mallory", "X-PRINCIPAL", "mallory", "X-Gateway", "m");
        HttpHeaders headers = gateway.backendCalls.get(0).headers();
        assertThat(headers.all("X-Client")).isEmpty();
        assertThat(headers.all("X-Principal")).containsExactly("alice");
        assertThat(headers.all("X-Gateway")).containsExactly("portcullis");
    }

    @Test
    void the_callers_headers_are_passed_on_with_the_hop_added() throws Exception {
        gateway.get("/orders", "Authorization", "t", "X-Own", "1", "X-Forwarded-For", "203.0.113.9", "TE", "trailers");
        HttpHeaders headers = gateway.backendCalls.get(0).headers();
        assertThat(headers.first("X-Own")).hasValue("1");
        assertThat(headers.first("Authorization")).hasValue("t");
        assertThat(headers.all("X-Forwarded-For")).containsExactly("203.0.113.9, 127.0.0.1");
        assertThat(headers.first("X-Amzn-Trace-Id").orElse("")).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
        assertThat(headers.first("TE")).isEmpty();
    }

    @Test
    void a_backend_that_is_down_is_504_on_rest_and_503_on_http() throws Exception {
        URI nowhere = URI.create("http://127.0.0.1:" + freePort());
        List<Route> open = List.of(Route.of("GET", "/orders", HttpIntegration.of(nowhere, Map.of())));
        try (TestGateway rest =
                TestGateway.of(own -> new RestApi(Stage.of("rest1", "dev"), open, Map.of(), ApiKeys.NONE))) {
            HttpResponse<String> answer = rest.get("/orders");
            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).isEqualTo("{\"message\":\"Network error communicating with endpoint\"}");
        }
        try (TestGateway http = TestGateway.of(own -> new HttpApi(Stage.of("http1", Stage.DEFAULT), open))) {
            HttpResponse<String> answer = http.get("/orders");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
        }
    }

    private String handedOn(String value) throws Exception {
        gateway.function.answers(FakeFunction.policy("Allow", "*", ",\"context\":{\"client\":" + value + "}"));
        gateway.get("/orders", "Authorization", "t");
        return gateway.backendCalls
                .get(gateway.backendCalls.size() - 1)
                .headers()
                .first("X-Client")
                .orElse("");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
