package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens on a connection that stands. */
class WebSocketMessageTest {

    @Test
    void a_message_is_posted_with_the_connections_context_and_its_answer_comes_back() throws Exception {
        try (TestGateway gateway = TestGateway.of(integration -> TestSockets.api(
                Optional.of(TestSockets.authorizer("route.request.header.Authorization")),
                WebSocketRoute.twoWay(
                        WebSocketRoute.DEFAULT,
                        TestSockets.mapped(
                                integration,
                                "/messages",
                                Map.of(
                                        "X-Client", "context.authorizer.client",
                                        "X-Connection", "context.connectionId",
                                        "X-Route", "context.routeKey",
                                        "X-Mode", "stageVariables.mode",
                                        "X-Token", "route.request.header.Authorization")))))) {
            gateway.function.answers(FakeFunction.policy("Allow", "*", ",\"context\":{\"client\":\"alice\"}"));
            gateway.answers = call -> HttpAnswer.text(200, "text/plain", "echo " + call.bodyText());
            SocketClient client = SocketClient.connect(gateway.uri(), "Authorization", "t");
            assertThat(client.ask("grüße")).isEqualTo("echo grüße");
            HttpCall call = gateway.backendCalls.get(0);
            assertThat(call.method() + " " + call.path()).isEqualTo("POST /messages");
            assertThat(call.headers().first("Content-Type")).hasValue("application/json");
            assertThat(call.headers().first("X-Client")).hasValue("alice");
            assertThat(call.headers().first("X-Route")).hasValue("$default");
            assertThat(call.headers().first("X-Mode")).hasValue("on");
            assertThat(call.headers().first("X-Connection"))
                    .hasValue(gateway.function
                            .lastEvent()
                            .at("/requestContext/connectionId")
                            .asText());
            // The handshake's headers are gone once the connection stands.
            assertThat(call.headers().first("X-Token")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"action\":\"order\"}|/order",
                "{\"action\":7}|/seven",
                "{\"action\":\"other\"}|/default",
                "{\"action\":\"$connect\"}|/default",
                "{\"action\":\"$default\"}|/default",
                "{\"action\":null}|/default",
                "{\"action\":{\"a\":1}}|/default",
                "{}|/default",
                "[\"order\"]|/default",
                "order|/default",
            })
    void the_selection_expression_chooses_the_route(String message, String path) throws Exception {
        try (TestGateway gateway = TestGateway.of(integration -> TestSockets.open(
                WebSocketRoute.oneWay(WebSocketRoute.CONNECT, TestSockets.mapped(integration, "/connect", Map.of())),
                WebSocketRoute.twoWay("order", TestSockets.mapped(integration, "/order", Map.of())),
                WebSocketRoute.twoWay("7", TestSockets.mapped(integration, "/seven", Map.of())),
                WebSocketRoute.twoWay(
                        WebSocketRoute.DEFAULT, TestSockets.mapped(integration, "/default", Map.of()))))) {
            assertThat(SocketClient.connect(gateway.uri()).ask(message)).isEqualTo("backend " + path);
        }
    }

    @Test
    void a_message_without_a_route_is_forbidden() throws Exception {
        try (TestGateway gateway = TestGateway.of(integration -> TestSockets.open())) {
            JsonNode answer = json(SocketClient.connect(gateway.uri()).ask("{\"action\":\"order\"}"));
            assertThat(answer.path("message").asText()).isEqualTo("Forbidden");
            assertThat(answer.path("connectionId").asText()).isNotEmpty();
            assertThat(answer.path("requestId").asText()).isNotEmpty();
            assertThat(line(gateway, 1).path("status").asText()).isEqualTo("403");
        }
    }

    @Test
    void a_backend_that_is_down_is_an_internal_error_and_the_connection_stays() throws Exception {
        try (TestGateway gateway = TestGateway.of(integration -> TestSockets.open(
                WebSocketRoute.twoWay("down", HttpIntegration.of(TestSockets.NOWHERE, Map.of())),
                WebSocketRoute.twoWay(WebSocketRoute.DEFAULT, integration)))) {
            SocketClient client = SocketClient.connect(gateway.uri());
            assertThat(json(client.ask("{\"action\":\"down\"}")).path("message").asText())
                    .isEqualTo("Internal server error");
            assertThat(client.ask("again")).startsWith("backend");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void an_answer_of_the_quota_comes_back_and_one_byte_more_is_an_error(int more) throws Exception {
        try (TestGateway gateway = TestGateway.of(
                integration -> TestSockets.open(WebSocketRoute.twoWay(WebSocketRoute.DEFAULT, integration)))) {
            String large = "a".repeat(SocketBackend.MAX_MESSAGE_BYTES + more);
            gateway.answers = call -> HttpAnswer.text(200, "text/plain", large);
            String answer = SocketClient.connect(gateway.uri()).ask("x");
            if (more == 0) {
                assertThat(answer).isEqualTo(large);
            } else {
                assertThat(answer).contains("Internal server error");
            }
        }
    }

    @Test
    void a_one_way_route_and_one_without_a_backend_answer_nothing() throws Exception {
        try (TestGateway gateway = TestGateway.of(integration -> TestSockets.open(
                WebSocketRoute.oneWay("quiet", integration),
                new WebSocketRoute("void", Optional.empty(), true),
                WebSocketRoute.twoWay(WebSocketRoute.DEFAULT, integration)))) {
            gateway.answers = call -> HttpAnswer.text(200, "text/plain", "echo " + call.bodyText());
            SocketClient client = SocketClient.connect(gateway.uri());
            client.send("{\"action\":\"quiet\"}");
            client.send("{\"action\":\"void\"}");
            // Messages are handled in their order, so an answer to an earlier one would have come first.
            assertThat(client.ask("loud")).isEqualTo("echo loud");
            assertThat(gateway.backendCalls).hasSize(2);
        }
    }

    @Test
    void the_end_is_told_to_the_disconnect_route() throws Exception {
        try (TestGateway gateway = TestGateway.of(integration -> TestSockets.open(WebSocketRoute.oneWay(
                WebSocketRoute.DISCONNECT,
                TestSockets.mapped(integration, "/gone", Map.of("X-Connection", "context.connectionId")))))) {
            SocketClient.connect(gateway.uri()).close();
            JsonNode end = line(gateway, 1);
            assertThat(end.path("eventType").asText()).isEqualTo("DISCONNECT");
            assertThat(end.path("routeKey").asText()).isEqualTo("$disconnect");
            HttpCall call = gateway.backendCalls.get(0);
            assertThat(call.method() + " " + call.path()).isEqualTo("POST /gone");
            assertThat(call.headers().first("X-Connection"))
                    .hasValue(end.path("connectionId").asText());
        }
    }

    @Test
    void every_event_leaves_a_line_of_the_same_connection() throws Exception {
        try (TestGateway gateway = TestGateway.of(TestSockets::guarded)) {
            SocketClient client = SocketClient.connect(gateway.uri(), "Authorization", "t", "User-Agent", "test/1");
            client.ask("hello");
            JsonNode message = line(gateway, 1);
            String connection = line(gateway, 0).path("connectionId").asText();
            String id = message.path("requestId").asText();
            assertThat(message.toString())
                    .isEqualTo("{\"requestId\":\"" + id + "\",\"ip\":\"127.0.0.1\","
                            + "\"requestTime\":\"21/Nov/2026:10:00:00 +0000\",\"requestTimeEpoch\":\"1795255200000\","
                            + "\"httpMethod\":\"-\",\"path\":\"-\",\"protocol\":\"-\",\"userAgent\":\"-\","
                            + "\"domainName\":\"127.0.0.1\",\"apiId\":\"socket1\",\"stage\":\"dev\","
                            + "\"routeKey\":\"$default\",\"eventType\":\"MESSAGE\",\"connectionId\":\"" + connection
                            + "\",\"connectedAt\":\"1795255200000\",\"messageId\":\"" + id + "\",\"status\":\"200\","
                            + "\"responseLength\":\"9\",\"responseLatency\":\"0\",\"wafResponseCode\":\"-\","
                            + "\"error\":\"-\",\"authorizer\":{\"status\":\"-\",\"requestId\":\"-\",\"latency\":\"-\","
                            + "\"error\":\"-\",\"principalId\":\"alice\"},"
                            + "\"integration\":{\"status\":\"200\",\"latency\":\"0\"}}");
        }
    }

    @Test
    void a_connection_lasts_for_two_hours_and_not_longer() throws Exception {
        try (TestGateway gateway = TestGateway.of(TestSockets::guarded)) {
            SocketClient client = SocketClient.connect(gateway.uri(), "Authorization", "t");
            gateway.clock.advance(Duration.ofHours(2).minusMillis(1));
            assertThat(client.ask("still")).startsWith("backend");
            gateway.clock.advance(Duration.ofMillis(1));
            client.send("too late");
            assertThat(client.closeCode()).isEqualTo(1001);
        }
    }

    @Test
    void a_route_is_there_once_and_the_stage_has_a_name() {
        assertThatThrownBy(() -> TestSockets.open(
                        new WebSocketRoute("a", Optional.empty(), true),
                        new WebSocketRoute("a", Optional.empty(), false)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WebSocketApi(
                        Stage.of("a", Stage.DEFAULT),
                        RouteSelection.of("$request.body.action"),
                        Optional.empty(),
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonNode line(TestGateway gateway, int index) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (gateway.accessLog.size() <= index && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return json(gateway.accessLog.get(index));
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
