package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.HttpCall;
import dev.portcullis.local.edge.HttpHeaders;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each shape is a file; what differs from request to request is named in capitals there. */
class EventShapeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");

    private static final SocketConnection CONNECTION = new SocketConnection("KVmb8fjMIAMCFgQ=", NOW.minusMillis(123));

    private enum Shape {
        TOKEN,
        REQUEST,
        V1,
        V2,
        SOCKET;

        ObjectNode event(ReceivedRequest request, List<String> identity) {
            return switch (this) {
                case TOKEN -> RestEvents.token(request, identity.get(0));
                case REQUEST -> RestEvents.request(request, route(request));
                case V1 -> HttpEvents.v1(request, route(request), identity);
                case V2 -> HttpEvents.v2(request, route(request), identity);
                case SOCKET -> WebSocketEvents.connect(request, SocketEvent.connect(CONNECTION));
            };
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TOKEN,token.json",
        "REQUEST,request.json",
        "V1,http-1.0.json",
        "V2,http-2.0.json",
    })
    void a_rich_request_has_exactly_the_documented_members(Shape shape, String fixture) throws Exception {
        ReceivedRequest request = request(
                new Stage("api1", "dev", Map.of("mode", "on")),
                "/dev/orders/a%20b",
                "x=1&x=2&y=%26&flag",
                HttpHeaders.of(
                        "Host", "api.example.com:4510",
                        "X-oDD", "one",
                        "Authorization", "Bearer t",
                        "x-odd", "two",
                        "User-Agent", "test/1",
                        "Cookie", "a=1; b=2",
                        "X-Forwarded-For", "203.0.113.9",
                        "X-Amzn-Trace-Id", "Root=1-0-0"));
        assertEvent(shape.event(request, List.of("Bearer t", "1")), fixture(fixture, request));
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST,request-bare.json",
        "V1,http-1.0-bare.json",
        "V2,http-2.0-bare.json",
    })
    void a_bare_request_has_empty_null_or_no_members_as_its_shape_wants(Shape shape, String fixture) throws Exception {
        ReceivedRequest request = request(
                Stage.of("api1", shape == Shape.REQUEST ? "dev" : Stage.DEFAULT),
                shape == Shape.REQUEST ? "/dev/orders" : "/orders",
                "",
                HttpHeaders.of("Host", "api.example.com", "X-Amzn-Trace-Id", "Root=1-0-0"));
        assertEvent(shape.event(request, List.of()), fixture(fixture, request));
    }

    /** In the same order, too: who compares a recorded event with this one sees what differs. */
    private static void assertEvent(JsonNode event, JsonNode fixture) throws Exception {
        assertThat(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(event))
                .isEqualTo(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fixture));
    }

    @Test
    void a_handshake_has_no_path_and_no_method() throws Exception {
        ReceivedRequest request = request(
                new Stage("api1", "dev", Map.of("mode", "on")),
                "/dev",
                "x=1&x=2&token=%26",
                HttpHeaders.of("Host", "api.example.com:4510", "Connection", "Upgrade", "Upgrade", "websocket")
                        .and("Sec-WebSocket-Version", "13")
                        .and("X-oDD", "one")
                        .and("x-odd", "two")
                        .and("User-Agent", "test/1")
                        .and("X-Amzn-Trace-Id", "Root=1-0-0")
                        .and("X-Forwarded-For", "203.0.113.9"));
        assertEvent(Shape.SOCKET.event(request, List.of()), fixture("websocket.json", request));
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST,request-mutual-tls.json",
        "V1,http-1.0-mutual-tls.json",
        "V2,http-2.0-mutual-tls.json",
        "SOCKET,websocket-mutual-tls.json",
    })
    void a_client_certificate_is_where_its_shape_wants_it(Shape shape, String fixture) throws Exception {
        boolean named = shape == Shape.REQUEST || shape == Shape.SOCKET;
        HttpHeaders headers = HttpHeaders.of("Host", "api.example.com");
        if (shape == Shape.SOCKET) {
            headers = headers.and("Connection", "Upgrade")
                    .and("Upgrade", "websocket")
                    .and("Sec-WebSocket-Version", "13");
        }
        headers = headers.and("X-Amzn-Trace-Id", "Root=1-0-0");
        String path = shape == Shape.SOCKET ? "" : "/orders";
        ReceivedRequest request = new RequestReader(Stage.of("api1", named ? "dev" : Stage.DEFAULT), Optional.empty())
                .read(
                        new HttpCall(
                                "GET",
                                (named ? "/dev" : "") + path,
                                "",
                                headers,
                                new byte[0],
                                "127.0.0.1",
                                Optional.of(alice())),
                        NOW)
                .orElseThrow();
        assertEvent(shape.event(request, List.of()), fixture(fixture, request));
    }

    private static X509Certificate alice() throws Exception {
        try (InputStream pem =
                Objects.requireNonNull(EventShapeTest.class.getResourceAsStream("/certificates/alice.pem"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }

    private static ReceivedRequest request(Stage stage, String path, String query, HttpHeaders headers) {
        var call = new HttpCall("GET", path, query, headers, new byte[0], "127.0.0.1");
        return new RequestReader(stage, Optional.empty()).read(call, NOW).orElseThrow();
    }

    private static MatchedRoute route(ReceivedRequest request) {
        var integration = HttpIntegration.of(URI.create("http://127.0.0.1"), Map.of());
        return new RouteTable(
                        List.of(Route.of("GET", "/orders", integration), Route.of("ANY", "/orders/{id}", integration)))
                .match(request.line().method(), request.line().path())
                .orElseThrow();
    }

    private static JsonNode fixture(String name, ReceivedRequest request) throws Exception {
        try (InputStream file = Objects.requireNonNull(EventShapeTest.class.getResourceAsStream("/events/" + name))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            text = text.replace("REQUEST_ID", request.id());
            return JSON.readTree(
                    text.contains("RESOURCE_ID")
                            ? text.replace(
                                    "RESOURCE_ID",
                                    RestEvents.resourceId(route(request).resourcePath()))
                            : text);
        }
    }
}
