package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that a server likes to tidy up: web ACL, authorizer and backend all see them as they were sent. */
class RawPathTest {

    private final List<String> inspected = new CopyOnWriteArrayList<>();
    private final TestGateway gateway = TestGateway.of(
            integration -> new RestApi(
                    Stage.of("rest1", "dev"),
                    TestGateway.routes(integration, TestGateway.request(Duration.ZERO)),
                    Map.of(),
                    ApiKeys.NONE),
            options -> options.withInspector(request -> {
                inspected.add(request.line().fullPath());
                return RequestInspector.Inspection.ALLOW;
            }));

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%2Fb", "..", "%2e%2e", "..;", ";x=1", "a%252Fb", "a%c3"})
    void a_segment_stays_what_it_is(String segment) throws IOException {
        assertThat(get("/dev/orders/" + segment)).startsWith("HTTP/1.1 200 ");
        String path = "/orders/" + segment;
        assertThat(inspected).containsExactly("/dev" + path);
        assertThat(gateway.function.lastEvent().path("methodArn").asText()).endsWith(":rest1/dev/GET" + path);
        assertThat(gateway.function.lastEvent().path("path").asText()).isEqualTo(path);
        assertThat(gateway.backendCalls.get(0).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev//orders",
                "//dev/orders",
                "/dev/orders//7",
                "/dev%2Forders",
                "/dev/./orders",
                "/dev/x/../orders",
                "/dev/..;/dev/orders",
                "/dev/%6frders",
            })
    void a_path_that_would_become_a_route_is_none(String path) throws IOException {
        assertThat(get(path)).startsWith("HTTP/1.1 403 ").endsWith("{\"message\":\"Missing Authentication Token\"}");
        assertThat(inspected).containsExactly(path);
        assertThat(gateway.function.calls()).isZero();
    }

    @Test
    void what_no_backend_can_be_sent_is_a_400() throws IOException {
        assertThat(get("/dev/orders/a|b")).startsWith("HTTP/1.1 400 ").endsWith("{\"message\":\"Bad Request\"}");
    }

    private String get(String path) throws IOException {
        URI uri = gateway.uri();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
