package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.ClientAuthentication;
import dev.portcullis.authorizer.IntrospectionClient;
import dev.portcullis.authorizer.jwt.IntrospectedClaims;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks an issuer about a token (RFC 7662 section 2.1). {@code HttpURLConnection}, since it keeps nothing open while a
 * function is frozen, and a native image needs no configuration for it.
 */
final class IntrospectionEndpoint {

    static final int MAX_BYTES = 64 * 1024;

    /** For all of it, however slowly the answer drips. */
    static final Duration PATIENCE = Duration.ofMillis(2_500);

    private static final int CONNECT_MILLIS = 500;
    private static final int READ_MILLIS = 1_500;

    private final IntrospectionClient client;
    private final Optional<SSLSocketFactory> sockets;

    /**
     * An issuer's endpoint.
     *
     * @param sockets where other authorities vouch for it than the Java runtime knows
     */
    IntrospectionEndpoint(IntrospectionClient client, Optional<SSLSocketFactory> sockets) {
        this.client = client;
        this.sockets = sockets;
    }

    /** The answer's text; throws {@link StoreUnavailable} unless there is one in time that is an answer. */
    String ask(String token, Secret secret) {
        AtomicReference<@Nullable HttpURLConnection> current = new AtomicReference<>();
        return Bounded.run(
                "portcullis-introspection", PATIENCE, () -> ask(token, secret, current), () -> disconnect(current));
    }

    private static void disconnect(AtomicReference<@Nullable HttpURLConnection> current) {
        HttpURLConnection connection = current.get();
        if (connection != null) {
            connection.disconnect();
        }
    }

    private String ask(String token, Secret secret, AtomicReference<@Nullable HttpURLConnection> current) {
        URI endpoint = client.endpoint();
        try {
            HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
            current.set(connection);
            if (connection instanceof HttpsURLConnection https) {
                sockets.ifPresent(https::setSSLSocketFactory);
            }
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            // A token goes nowhere but where the gate says.
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setDoOutput(true);
            connection.setRequestProperty("Accept", "application/json");
            connection.setRequestProperty("Connection", "close");
            connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
            String form = "token=" + encode(token) + "&token_type_hint=access_token";
            if (client.authentication() == ClientAuthentication.BASIC) {
                connection.setRequestProperty("Authorization", "Basic " + basic(secret));
            } else {
                form += "&client_id=" + encode(client.id()) + "&client_secret=" + encode(secret.text());
            }
            try (OutputStream body = connection.getOutputStream()) {
                body.write(form.getBytes(StandardCharsets.US_ASCII));
            }
            return answer(connection);
        } catch (IOException e) {
            throw new StoreUnavailable(endpoint + ": " + e.getMessage(), e);
        } finally {
            disconnect(current);
        }
    }

    /** RFC 6749 section 2.3.1: both are form-encoded first. */
    private String basic(Secret secret) {
        String pair = encode(client.id()) + ":" + encode(secret.text());
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        // 401 is about our own credentials: a token that isn't good is answered 200, active=false (section 2.2).
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException("answered " + status);
        }
        try (InputStream body = connection.getInputStream()) {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (bytes.length > MAX_BYTES || !IntrospectedClaims.isAnswer(text)) {
                throw new IOException("answered something else than about a token");
            }
            return text;
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
