package dev.portcullis.authorizer.function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An issuer on loopback with one ES256 key, which it publishes through discovery. */
final class IssuerStub implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("token=opaque-([a-z0-9-]+)&");

    private final HttpServer server;
    private final KeyPair pair;

    private IssuerStub(HttpServer server, KeyPair pair) {
        this.server = server;
        this.pair = pair;
    }

    static IssuerStub start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            IssuerStub issuer = new IssuerStub(server, generator.generateKeyPair());
            server.createContext(
                    "/.well-known/openid-configuration",
                    exchange -> answer(
                            exchange, "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/jwks\"}".formatted(issuer.uri())));
            server.createContext("/jwks", exchange -> answer(exchange, "{\"keys\":[" + issuer.jwk() + "]}"));
            server.createContext("/introspect", exchange -> answer(exchange, introspection(exchange)));
            server.start();
            return issuer;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code opaque-NAME} is a good token of that client. */
    private static String introspection(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        Matcher token = TOKEN.matcher(form);
        boolean isOurs = authorization.equals("Basic "
                + Base64.getEncoder().encodeToString("gate:introspection-secret".getBytes(StandardCharsets.US_ASCII)));
        if (!isOurs || !token.lookingAt()) {
            return "{\"active\":false}";
        }
        return "{\"active\":true,\"client_id\":\"%s\",\"aud\":\"orders-api\",\"scope\":\"orders:read\",\"exp\":%d}"
                .formatted(token.group(1), Instant.now().plusSeconds(300).getEpochSecond());
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    TokenSigner signer() {
        return new TokenSigner(uri(), pair.getPrivate());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String jwk() {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"k1\",\"x\":\"%s\",\"y\":\"%s\"}"
                .formatted(coordinate(point.getAffineX()), coordinate(point.getAffineY()));
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = new byte[32];
        byte[] number = value.toByteArray();
        int length = Math.min(number.length, bytes.length);
        System.arraycopy(number, number.length - length, bytes, bytes.length - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
