package dev.portcullis.authorizer.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Secrets Manager's GetSecretValue on loopback: secrets that were never rotated. */
final class SecretsStub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, String> secrets;

    private SecretsStub(HttpServer server, Map<String, String> secrets) {
        this.server = server;
        this.secrets = secrets;
    }

    static SecretsStub start(Map<String, String> secrets) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SecretsStub stub = new SecretsStub(server, Map.copyOf(secrets));
        server.createContext("/", stub::answer);
        server.start();
        return stub;
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        String secret = secrets.get(request.path("SecretId").asText());
        boolean isThere = secret != null
                && request.path("VersionStage").asText().equals("AWSCURRENT")
                && "secretsmanager.GetSecretValue"
                        .equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        byte[] bytes = (isThere
                        ? JSON.createObjectNode().put("SecretString", secret)
                        : JSON.createObjectNode().put("__type", "ResourceNotFoundException"))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(isThere ? 200 : 400, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
