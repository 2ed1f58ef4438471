package dev.portcullis.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class HttpListenerTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void hands_on_what_was_sent_and_sends_what_was_answered() throws Exception {
        HttpHandler echo = call -> HttpAnswer.text(
                        201,
                        "text/plain",
                        call.method() + " " + call.path() + " " + call.query() + " " + call.bodyText())
                .with("X-Remote", call.remoteAddress());
        try (var listener = HttpListener.start("echo", 0, echo)) {
            var answer = CLIENT.send(
                    HttpRequest.newBuilder(listener.uri().resolve("/a%20b?c=%2F"))
                            .POST(HttpRequest.BodyPublishers.ofString("body"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo("POST /a%20b c=%2F body");
            assertThat(answer.headers().firstValue("X-Remote")).hasValue("127.0.0.1");
        }
    }

    @Test
    void keeps_order_and_spelling_of_the_headers_that_http_does_not_know() throws Exception {
        HttpHandler names = call -> HttpAnswer.text(
                200, "text/plain", String.join(",", call.headers().byName().keySet()));
        try (var listener = HttpListener.start("names", 0, names)) {
            assertThat(RawExchange.of(
                            listener,
                            "GET / HTTP/1.1\r\nHost: x\r\nX-oDD: 1\r\nauthorization: t\r\nConnection: close\r\n\r\n"))
                    .endsWith("Host,X-oDD,Authorization,Connection");
        }
    }

    @Test
    void a_failing_handler_is_a_500_without_internals() throws Exception {
        try (var listener = HttpListener.start("broken", 0, call -> {
            throw new IOException("secret detail");
        })) {
            var answer = CLIENT.send(HttpRequest.newBuilder(listener.uri()).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("{\"message\":\"Internal server error\"}");
        }
    }

    @Test
    void a_body_of_the_limit_passes_and_one_byte_more_is_413() throws Exception {
        try (var listener = HttpListener.start("size", 0, call -> HttpAnswer.empty(204))) {
            assertThat(post(listener, HttpListener.MAX_BODY_BYTES)).isEqualTo(204);
            assertThat(post(listener, HttpListener.MAX_BODY_BYTES + 1)).isEqualTo(413);
        }
    }

    @Test
    void a_taken_port_is_named_with_its_mend() {
        try (var first = HttpListener.start("first", 0, call -> HttpAnswer.empty(204))) {
            assertThatThrownBy(() -> HttpListener.start("second", first.port(), call -> HttpAnswer.empty(204)))
                    .isInstanceOf(PortInUse.class)
                    .hasMessage("port %d for second is in use: stop what holds it, or choose another", first.port());
        }
    }

    private static int post(HttpListener listener, int bytes) throws Exception {
        return CLIENT.send(
                        HttpRequest.newBuilder(listener.uri())
                                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
