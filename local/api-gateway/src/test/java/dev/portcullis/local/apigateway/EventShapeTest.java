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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each shape is a file; what differs from request to request is named in capitals there. */
class EventShapeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");

    private enum Shape {
        TOKEN,
        REQUEST,
        V1,
        V2;

        ObjectNode event(ReceivedRequest request, List<String> identity) {
            return switch (this) {
                case TOKEN -> RestEvents.token(request, identity.get(0));
                case REQUEST -> RestEvents.request(request, route(request));
                case V1 -> HttpEvents.v1(request, route(request), identity);
                case V2 -> HttpEvents.v2(request, route(request), identity);
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
        assertThat(JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(shape.event(request, List.of("Bearer t", "1"))))
                .isEqualTo(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fixture(fixture, request)));
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
        ObjectNode event = shape.event(request, List.of());
        assertThat(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(event))
                .isEqualTo(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fixture(fixture, request)));
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
            String resourceId = RestEvents.resourceId(route(request).resourcePath());
            return JSON.readTree(text.replace("REQUEST_ID", request.id()).replace("RESOURCE_ID", resourceId));
        }
    }
}
