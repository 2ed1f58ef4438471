package dev.portcullis.local.apigateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of a WebSocket API. */
final class SocketClient implements WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> closes = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private SocketClient(HttpClient http, URI uri, String... headers) {
        var handshake = http.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            handshake = headers[i].equals("Sec-WebSocket-Protocol")
                    ? handshake.subprotocols(headers[i + 1])
                    : handshake.header(headers[i], headers[i + 1]);
        }
        socket = handshake.buildAsync(uri, this).join();
    }

    /** Connects with headers of {@code name, value, …}. */
    static SocketClient connect(URI uri, String... headers) {
        return new SocketClient(HTTP, uri, headers);
    }

    static SocketClient connect(HttpClient http, URI uri) {
        return new SocketClient(http, uri);
    }

    /** The answer to a handshake that is refused. */
    static HttpResponse<?> refused(URI uri, String... headers) {
        try {
            connect(uri, headers);
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refusal) {
                return refusal.getResponse();
            }
            throw e;
        }
        throw new AssertionError("the handshake was accepted");
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            messages.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closes.add(statusCode);
        return null;
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    String ask(String text) throws InterruptedException {
        send(text);
        return await(messages);
    }

    void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    int closeCode() throws InterruptedException {
        return await(closes);
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    private static <T> T await(BlockingQueue<T> queue) throws InterruptedException {
        return Objects.requireNonNull(queue.poll(20, TimeUnit.SECONDS), "nothing came within 20 s");
    }
}
