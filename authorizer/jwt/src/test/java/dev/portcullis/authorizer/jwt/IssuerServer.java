package dev.portcullis.authorizer.jwt;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer on loopback. */
final class IssuerServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile String keys = "";
    private volatile String claimed = "";
    private volatile int status = 200;

    private IssuerServer(HttpServer server) {
        this.server = server;
    }

    static IssuerServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            IssuerServer issuer = new IssuerServer(server);
            issuer.claimed = issuer.uri().toString();
            server.createContext("/jwks", exchange -> issuer.answer(exchange, issuer.keys));
            server.createContext(
                    "/.well-known/openid-configuration", exchange -> issuer.answer(exchange, issuer.configuration()));
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void publish(String document) {
        keys = document;
    }

    void claimToBe(String issuer) {
        claimed = issuer;
    }

    void failWith(int status) {
        this.status = status;
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String configuration() {
        return "{\"issuer\":\"" + claimed + "\",\"jwks_uri\":\"" + uri() + "/jwks\"}";
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        requests.incrementAndGet();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", "/jwks");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
