package dev.portcullis.authorizer.jwt;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** An issuer on loopback, which tags its key set. */
final class IssuerServer implements AutoCloseable {

    private final HttpServer server;
    private final String scheme;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger notModified = new AtomicInteger();
    private volatile String keys = "";
    private volatile String cacheControl = "";
    private volatile String claimed = "";
    private volatile String keysAt = "";
    private volatile int status = 200;

    private IssuerServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        claimed = uri().toString();
        keysAt = uri() + "/jwks";
        server.createContext("/jwks", exchange -> answer(exchange, keys));
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, configuration()));
        server.start();
    }

    static IssuerServer start() {
        try {
            return new IssuerServer(HttpServer.create(anyPort(), 0), "http");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static IssuerServer startTls(SSLContext context) {
        try {
            HttpsServer server = HttpsServer.create(anyPort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            return new IssuerServer(server, "https");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    URI uri() {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    void publish(String document) {
        keys = document;
    }

    void claimToBe(String issuer) {
        claimed = issuer;
    }

    void sayKeysAreAt(String address) {
        keysAt = address;
    }

    void cacheControl(String value) {
        cacheControl = value;
    }

    void failWith(int status) {
        this.status = status;
    }

    int requests() {
        return requests.get();
    }

    /** How many of the requests were answered 304. */
    int notModified() {
        return notModified.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String configuration() {
        return "{\"issuer\":\"" + claimed + "\",\"jwks_uri\":\"" + keysAt + "\"}";
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        requests.incrementAndGet();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String tag = "\"" + Integer.toHexString(body.hashCode()) + "\"";
        exchange.getResponseHeaders().add("Location", "/jwks");
        exchange.getResponseHeaders().add("ETag", tag);
        exchange.getResponseHeaders().add("Cache-Control", cacheControl);
        if (status == 200 && tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            notModified.incrementAndGet();
            exchange.sendResponseHeaders(304, -1);
        } else {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
        exchange.close();
    }
}
