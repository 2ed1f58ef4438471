package dev.portcullis.authorizer.secrets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GetSecretValue behind a socket, as AWS JSON 1.1 has it. */
final class SecretsManagerStub implements AutoCloseable {

    private static final Pattern REQUEST = Pattern.compile("\"(SecretId|VersionStage)\":\"([^\"]*)\"");

    final Map<String, String> secrets = new ConcurrentHashMap<>();
    final AtomicInteger calls = new AtomicInteger();
    /** How many of the next calls fail. */
    final AtomicInteger failures = new AtomicInteger();

    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private volatile boolean hangs;

    SecretsManagerStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void hang() {
        hangs = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.incrementAndGet();
        if (hangs) {
            await();
        }
        String id = "";
        String stage = "";
        Matcher fields = REQUEST.matcher(body);
        while (fields.find()) {
            if (fields.group(1).equals("SecretId")) {
                id = fields.group(2);
            } else {
                stage = fields.group(2);
            }
        }
        String secret = secrets.get(id + " " + stage);
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            send(exchange, 500, "{\"__type\":\"InternalServiceError\"}");
        } else if (secret == null) {
            send(exchange, 400, "{\"__type\":\"ResourceNotFoundException\",\"Message\":\"can't find it\"}");
        } else {
            send(exchange, 200, "{\"Name\":\"" + id + "\",\"SecretString\":\"" + secret + "\"}");
        }
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
