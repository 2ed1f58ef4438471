package dev.portcullis.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands between functions and DynamoDB Local: counts what is written to the limits, and can be gone with it. */
final class DatabaseInFront implements AutoCloseable {

    private static final String UPDATE = "DynamoDB_20120810.UpdateItem";
    private static final String TABLE = "portcullis-limits";
    private static final Set<String> OF_THE_CONNECTION = Set.of("host", "connection", "content-length", "expect");
    private static final List<String> HANDED_ON = List.of("content-type", "x-amz-crc32");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger writes = new AtomicInteger();
    private volatile URI target;
    private @Nullable HttpServer server;
    private int port;

    DatabaseInFront(URI target) {
        this.target = target;
        this.server = listen(0);
        this.port = server.getAddress().getPort();
    }

    private HttpServer listen(int at) {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            started.setExecutor(threads);
            started.createContext("/", this::pass);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Writes to the table of limits so far. */
    int writes() {
        return writes.get();
    }

    /** Connections are refused from now on, as those to a process that died. */
    void die() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** Listens where it did before. */
    void returnAt(URI other) {
        target = other;
        server = listen(port);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (UPDATE.equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                    && new String(body, StandardCharsets.UTF_8).contains(TABLE)) {
                writes.incrementAndGet();
            }
            var request = HttpRequest.newBuilder(target).POST(BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            for (String header : HANDED_ON) {
                answer.headers()
                        .firstValue(header)
                        .ifPresent(value -> exchange.getResponseHeaders().set(header, value));
            }
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        die();
        threads.shutdownNow();
    }
}
