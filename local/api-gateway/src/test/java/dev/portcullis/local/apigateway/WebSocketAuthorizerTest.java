package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.InvocationOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The handshake. */
class WebSocketAuthorizerTest {

    private final TestGateway gateway = TestGateway.of(TestSockets::guarded);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void an_allowed_handshake_connects_and_messages_ask_no_authorizer() throws Exception {
        assertThat(gateway.uri().toString()).matches("ws://127\\.0\\.0\\.1:\\d+/dev");
        SocketClient client = SocketClient.connect(gateway.uri(), "Authorization", "t");
        gateway.function.answers(FakeFunction.policy("Deny", "*", ""));
        assertThat(client.ask("hello")).startsWith("backend");
        assertThat(gateway.function.calls()).isEqualTo(1);
        JsonNode event = gateway.function.lastEvent();
        assertThat(event.path("methodArn").asText())
                .isEqualTo("arn:aws:execute-api:us-east-1:123456789012:socket1/dev/$connect");
        assertThat(event.path("headers").path("Authorization").asText()).isEqualTo("t");
        assertThat(event.path("requestContext").path("eventType").asText()).isEqualTo("CONNECT");
        assertThat(event.path("requestContext").path("connectionId").asText()).matches("[A-Za-z0-9_-]{15}=");
    }

    @Test
    void every_handshake_asks_the_authorizer() {
        SocketClient.connect(gateway.uri(), "Authorization", "t");
        gateway.function.answers(FakeFunction.policy("Deny", "*", ""));
        assertThat(SocketClient.refused(gateway.uri(), "Authorization", "t").statusCode())
                .isEqualTo(403);
        assertThatThrownBy(() -> new Authorizer.WebSocket(Authorizer.Settings.of(
                        "a", FakeFunction.NAME, Duration.ofSeconds(1), "route.request.header.Authorization")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void without_its_identity_source_a_handshake_is_401_and_the_function_is_not_called() {
        assertThat(SocketClient.refused(gateway.uri()).statusCode()).isEqualTo(401);
        assertThat(gateway.function.calls()).isZero();
    }

    @Test
    void a_query_parameter_can_be_the_identity_source() {
        try (TestGateway byQuery = TestGateway.of(integration -> TestSockets.api(
                Optional.of(TestSockets.authorizer("route.request.querystring.token")),
                WebSocketRoute.twoWay(WebSocketRoute.DEFAULT, integration)))) {
            assertThat(SocketClient.refused(byQuery.uri()).statusCode()).isEqualTo(401);
            SocketClient.connect(URI.create(byQuery.uri() + "?token=t"));
            assertThat(byQuery.function
                            .lastEvent()
                            .path("queryStringParameters")
                            .path("token")
                            .asText())
                    .isEqualTo("t");
        }
    }

    @Test
    void a_policy_is_about_the_connect_route() {
        String arn = "arn:aws:execute-api:us-east-1:123456789012:socket1/dev/";
        gateway.function.answers(FakeFunction.policy("Allow", arn + "$connect", ""));
        SocketClient.connect(gateway.uri(), "Authorization", "t");
        gateway.function.answers(FakeFunction.policy("Allow", arn + "GET/*", ""));
        assertThat(SocketClient.refused(gateway.uri(), "Authorization", "t").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"Unauthorized,401", "unauthorized,500", "broken,500"})
    void a_function_that_fails_refuses_the_handshake(String message, int status) {
        gateway.function.yields(FakeFunction.failed(message));
        assertThat(SocketClient.refused(gateway.uri(), "Authorization", "t").statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"isAuthorized\":true}", "[]", ""})
    void so_does_an_answer_that_is_no_policy(String answer) {
        gateway.function.answers(answer);
        assertThat(SocketClient.refused(gateway.uri(), "Authorization", "t").statusCode())
                .isEqualTo(500);
    }

    @Test
    void an_answer_of_the_limit_passes_and_one_byte_more_is_a_500() {
        int rest = FakeFunction.policy("Allow", "*", ",\"context\":{\"client\":\"\"}")
                .length();
        String filling = "a".repeat(AnswerReader.MAX_WEBSOCKET_BYTES - rest);
        gateway.function.answers(FakeFunction.policy("Allow", "*", ",\"context\":{\"client\":\"" + filling + "\"}"));
        SocketClient.connect(gateway.uri(), "Authorization", "t");
        gateway.function.answers(FakeFunction.policy("Allow", "*", ",\"context\":{\"client\":\"a" + filling + "\"}"));
        assertThat(SocketClient.refused(gateway.uri(), "Authorization", "t").statusCode())
                .isEqualTo(500);
    }

    @Test
    void a_refusal_names_the_connection_and_the_request_and_leaves_a_line() throws Exception {
        gateway.function.yields(new InvocationOutcome.Failed("E", "Unauthorized", new byte[0], Optional.of("i-1")));
        String answer = exchange("GET /dev HTTP/1.1", """
                Upgrade: websocket\r
                Connection: Upgrade, close\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: MDEyMzQ1Njc4OTAxMjM0NQ==\r
                Authorization: secret\r
                """);
        assertThat(answer).startsWith("HTTP/1.1 401 ");
        JsonNode body = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        JsonNode line = new ObjectMapper().readTree(gateway.accessLog.get(0));
        assertThat(body.path("message").asText()).isEqualTo("Unauthorized");
        assertThat(body.path("connectionId")).isEqualTo(line.path("connectionId"));
        assertThat(body.path("requestId")).isEqualTo(line.path("requestId"));
        assertThat(line.path("routeKey").asText()).isEqualTo("$connect");
        assertThat(line.path("eventType").asText()).isEqualTo("CONNECT");
        assertThat(line.path("messageId").asText()).isEqualTo("-");
        assertThat(line.path("status").asText()).isEqualTo("401");
        assertThat(line.path("error").asText()).isEqualTo("Unauthorized");
        assertThat(line.path("authorizer").path("status").asText()).isEqualTo("401");
        assertThat(line.path("authorizer").path("requestId").asText()).isEqualTo("i-1");
        assertThat(line.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/prod", "/dev/orders", "//dev", "/dev/.."})
    void only_the_stage_itself_is_there(String path) {
        URI base = gateway.uri().resolve("/");
        URI elsewhere = URI.create(base.toString().replaceFirst("/$", "") + path);
        assertThat(SocketClient.refused(elsewhere, "Authorization", "t").statusCode())
                .isEqualTo(403);
        assertThat(gateway.function.calls()).isZero();
    }

    @Test
    void the_stage_may_end_in_a_slash() {
        SocketClient.connect(URI.create(gateway.uri() + "/"), "Authorization", "t");
        assertThat(gateway.function.calls()).isEqualTo(1);
    }

    @Test
    void what_is_no_handshake_is_told_to_upgrade() throws Exception {
        assertThat(exchange("GET /dev HTTP/1.1", "Connection: close\r\n"))
                .startsWith("HTTP/1.1 426 ")
                .containsIgnoringCase("\r\nUpgrade: websocket\r\n");
    }

    @Test
    void an_untrustworthy_client_address_is_a_400_with_a_line() throws Exception {
        try (TestGateway trusting =
                TestGateway.of(TestSockets::guarded, options -> options.trustingClientIpHeader("X-Client-Ip"))) {
            assertThat(SocketClient.refused(trusting.uri(), "X-Client-Ip", "nobody", "Authorization", "t")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(trusting.accessLog.get(0)).contains("X-Client-Ip is not one IP address");
            SocketClient.connect(trusting.uri(), "X-Client-Ip", "203.0.113.7", "Authorization", "t");
            assertThat(trusting.function
                            .lastEvent()
                            .at("/requestContext/identity/sourceIp")
                            .asText())
                    .isEqualTo("203.0.113.7");
        }
    }

    @Test
    void the_backend_of_the_connect_route_gets_mapped_headers_and_may_refuse() throws Exception {
        try (TestGateway connecting = TestGateway.of(integration -> TestSockets.api(
                Optional.of(TestSockets.authorizer("route.request.header.Authorization")),
                WebSocketRoute.oneWay(
                        WebSocketRoute.CONNECT,
                        TestSockets.mapped(
                                integration,
                                "/connect",
                                Map.of(
                                        "X-Principal", "context.authorizer.principalId",
                                        "X-Connection", "context.connectionId",
                                        "X-Token", "route.request.header.Authorization")))))) {
            connecting.answers = call -> HttpAnswer.empty(200).with("Sec-WebSocket-Protocol", "chat");
            SocketClient client = SocketClient.connect(
                    connecting.uri(), "Authorization", "t", "Sec-WebSocket-Protocol", "chat", "X-Own", "1");
            assertThat(client.subprotocol()).isEqualTo("chat");
            var call = connecting.backendCalls.get(0);
            assertThat(call.method() + " " + call.path()).isEqualTo("POST /connect");
            assertThat(call.headers().first("X-Principal")).hasValue("alice");
            assertThat(call.headers().first("X-Token")).hasValue("t");
            assertThat(call.headers().first("X-Own")).isEmpty();
            assertThat(call.headers().first("X-Connection"))
                    .hasValue(connecting
                            .function
                            .lastEvent()
                            .at("/requestContext/connectionId")
                            .asText());
            connecting.answers = refusing -> HttpAnswer.empty(409);
            assertThat(SocketClient.refused(connecting.uri(), "Authorization", "t")
                            .statusCode())
                    .isEqualTo(409);
            connecting.answers = redirecting -> HttpAnswer.empty(302);
            assertThat(SocketClient.refused(connecting.uri(), "Authorization", "t")
                            .statusCode())
                    .isEqualTo(502);
        }
    }

    @Test
    void a_connect_route_whose_backend_is_down_refuses() {
        try (TestGateway down = TestGateway.of(integration -> TestSockets.open(
                WebSocketRoute.oneWay(WebSocketRoute.CONNECT, HttpIntegration.of(TestSockets.NOWHERE, Map.of()))))) {
            assertThat(SocketClient.refused(down.uri()).statusCode()).isEqualTo(504);
        }
    }

    private String exchange(String line, String headers) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.uri().getPort())) {
            String request = line + "\r\nHost: x\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
