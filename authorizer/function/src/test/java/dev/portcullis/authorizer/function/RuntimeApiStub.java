package dev.portcullis.authorizer.function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** As much of Lambda's Runtime API as one function process needs that is called once at a time. */
final class RuntimeApiStub implements AutoCloseable {

    /**
     * What a function posted.
     *
     * @param kind the last part of the path: response, or error; init for a failed initialisation
     */
    record Posted(String kind, String body) {}

    private final HttpServer server;
    private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();

    private RuntimeApiStub(HttpServer server) {
        this.server = server;
    }

    static RuntimeApiStub start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RuntimeApiStub stub = new RuntimeApiStub(server);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "runtime api");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/2018-06-01/runtime/invocation/next", stub::next);
        server.createContext("/2018-06-01/runtime/", stub::take);
        server.start();
        return stub;
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    void send(byte[] event) {
        events.add(event);
    }

    BlockingQueue<Posted> posted() {
        return posted;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void next(HttpExchange exchange) throws IOException {
        byte[] event;
        try {
            event = events.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        var headers = exchange.getResponseHeaders();
        headers.add("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
        headers.add("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 10_000));
        headers.add(
                "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:123456789012:function:authorizer");
        // The runtime client, native code, needs it.
        headers.add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, event.length);
        try (var out = exchange.getResponseBody()) {
            out.write(event);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String kind = path.contains("/init/") ? "init" : path.substring(path.lastIndexOf('/') + 1);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
        posted.add(new Posted(kind, body));
    }
}
