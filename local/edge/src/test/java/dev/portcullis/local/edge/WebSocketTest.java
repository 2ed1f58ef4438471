package dev.portcullis.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The head of a close frame with a code and no reason. */
    private static final String CLOSE = "\u0088\u0002";

    private static final String CLOSE_1009 = "\u0003\u00f1";

    private final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
    private final HttpListener listener = HttpListener.start(
            ListenerSettings.of("sockets", 0).with(this::decide), call -> HttpAnswer.text(200, "text/plain", "plain"));

    @AfterEach
    void stop() {
        listener.close();
    }

    private UpgradeOutcome decide(HttpCall handshake) throws IOException {
        return switch (handshake.path()) {
            case "/refused" ->
                new UpgradeOutcome.Refused(HttpAnswer.json(403, "{}").with("X-Why", "because"));
            case "/broken" -> throw new IOException("secret detail");
            default -> new UpgradeOutcome.Accepted(new Echo(), Optional.of("second"));
        };
    }

    private final class Echo implements SocketListener {
        @Override
        public void message(SocketPeer peer, String text) {
            if (text.equals("break")) {
                throw new IllegalStateException("as asked");
            }
            if (text.equals("go")) {
                peer.close(4000, "as asked");
            } else {
                peer.send("echo " + text);
            }
        }

        @Override
        public void closed(int code) {
            closed.add(code);
        }
    }

    @Test
    void messages_are_answered_in_their_order_and_the_end_is_told_once() throws Exception {
        var client = new SocketClient();
        WebSocket socket = connect("/", client);
        socket.sendText("a", false).join();
        socket.sendText("b", true).join();
        socket.sendText("c", true).join();
        assertThat(client.next()).isEqualTo("echo ab");
        assertThat(client.next()).isEqualTo("echo c");
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        assertThat(SocketClient.await(closed)).isEqualTo(1000);
        listener.close();
        assertThat(closed).isEmpty();
    }

    @Test
    void a_client_that_vanishes_is_told_as_1006() throws Exception {
        connect("/", new SocketClient()).abort();
        assertThat(SocketClient.await(closed)).isEqualTo(1006);
    }

    @Test
    void a_refused_handshake_has_the_handlers_answer() {
        var refusal = refused("/refused");
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.headers().firstValue("X-Why")).hasValue("because");
    }

    @Test
    void a_handler_that_fails_is_a_500_without_internals() {
        assertThat(refused("/broken").statusCode()).isEqualTo(500);
    }

    @Test
    void a_subprotocol_is_chosen_only_when_it_was_offered() {
        assertThat(connect("/", new SocketClient()).getSubprotocol()).isEmpty();
        assertThat(connect("/", new SocketClient(), "first", "second").getSubprotocol())
                .isEqualTo("second");
    }

    @Test
    void the_listener_may_close_and_a_listener_that_breaks_does() throws Exception {
        var client = new SocketClient();
        connect("/", client).sendText("go", true).join();
        assertThat(client.closeCode()).isEqualTo(4000);
        var other = new SocketClient();
        connect("/", other).sendText("break", true).join();
        assertThat(other.closeCode()).isEqualTo(1011);
    }

    @Test
    void binary_messages_are_not_supported() throws Exception {
        var client = new SocketClient();
        connect("/", client).sendBinary(ByteBuffer.wrap(new byte[3]), true).join();
        assertThat(client.closeCode()).isEqualTo(1003);
    }

    @Test
    void a_frame_of_the_limit_passes_and_one_byte_more_closes() throws Exception {
        String passed = oneFrame(JettyUpgrades.MAX_FRAME_BYTES);
        assertThat(passed).contains("echo aaa").endsWith(CLOSE + "\u0003\u00e8");
        assertThat(oneFrame(JettyUpgrades.MAX_FRAME_BYTES + 1))
                .doesNotContain("echo")
                .contains(CLOSE_1009);
    }

    /** The JDK's client cuts messages into frames as it likes, so this frame is written by hand (RFC 6455 section 5.2). */
    private String oneFrame(int bytes) throws IOException {
        String masked = "\u0000\u0000\u0000\u0000";
        String length = String.valueOf((char) (bytes >> 8)) + (char) (bytes & 0xff);
        return RawExchange.of(
                listener,
                """
                GET / HTTP/1.1\r
                Host: x\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: MDEyMzQ1Njc4OTAxMjM0NQ==\r
                \r
                """ + "\u0081\u00fe" + length + masked + "a".repeat(bytes) + "\u0088\u0082" + masked + "\u0003\u00e8");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_message_of_the_limit_passes_and_one_byte_more_closes(int more) throws Exception {
        var client = new SocketClient();
        WebSocket socket = connect("/", client);
        for (int frame = 0; frame < 4; frame++) {
            socket.sendText("a".repeat(JettyUpgrades.MAX_MESSAGE_BYTES / 4), false)
                    .join();
        }
        socket.sendText("a".repeat(more), true).join();
        if (more == 0) {
            assertThat(client.next()).isEqualTo("echo " + "a".repeat(JettyUpgrades.MAX_MESSAGE_BYTES));
        } else {
            assertThat(client.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void what_is_sent_may_be_longer_than_a_frame_in_any_script() throws Exception {
        var client = new SocketClient();
        WebSocket socket = connect("/", client);
        // Two chars and four bytes each, so that every place to cut comes up.
        String text = "xx" + "\uD83D\uDE00".repeat(30_000);
        socket.sendText("xx", false).join();
        for (int start = 2; start < text.length(); start += 5_000) {
            socket.sendText(text.substring(start, start + 5_000), start + 5_000 == text.length())
                    .join();
        }
        assertThat(client.next()).isEqualTo("echo " + text);
    }

    @Test
    void what_is_no_handshake_is_a_request_like_any_other() throws Exception {
        for (String headers : List.of(
                "",
                "Upgrade: websocket\r\nConnection: Upgrade\r\n",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\n")) {
            String answer =
                    RawExchange.of(listener, "GET / HTTP/1.1\r\nHost: x\r\n" + headers + "Connection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("plain");
        }
    }

    @Test
    void a_handshake_without_a_key_is_malformed() throws Exception {
        String answer = RawExchange.of(listener, """
                GET / HTTP/1.1
                Host: x
                Upgrade: websocket
                Connection: Upgrade, close
                Sec-WebSocket-Version: 13

                """);
        assertThat(answer).startsWith("HTTP/1.1 400 ").endsWith("{\"message\":\"Bad Request\"}");
    }

    @Test
    void a_listener_that_closes_takes_its_connections_along() throws Exception {
        var client = new SocketClient();
        connect("/", client);
        listener.close();
        assertThat(client.closeCode()).isEqualTo(1001);
        assertThat(SocketClient.await(closed)).isEqualTo(1001);
    }

    private HttpResponse<?> refused(String path) {
        var failure = catchThrowableOfType(CompletionException.class, () -> connect(path, new SocketClient()));
        if (failure.getCause() instanceof WebSocketHandshakeException refusal) {
            return refusal.getResponse();
        }
        throw new AssertionError("no refusal", failure);
    }

    private WebSocket connect(String path, SocketClient client, String... subprotocols) {
        var builder = HTTP.newWebSocketBuilder();
        if (subprotocols.length > 0) {
            builder.subprotocols(
                    subprotocols[0],
                    List.of(subprotocols).subList(1, subprotocols.length).toArray(new String[0]));
        }
        return builder.buildAsync(URI.create(listener.uri().toString().replace("http:", "ws:") + path), client)
                .join();
    }
}
