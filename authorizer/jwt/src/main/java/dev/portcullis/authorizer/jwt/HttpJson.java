package dev.portcullis.authorizer.jwt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * JSON documents over HTTP, one at a time. {@code HttpURLConnection}, since it has no threads of its own and keeps nothing
 * open: a function is frozen between calls, and a native image needs no configuration for it.
 */
final class HttpJson {

    static final int MAX_BYTES = 256 * 1024;

    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 1_500;
    private static final int MAX_TAG_LENGTH = 256;

    private final Optional<SSLSocketFactory> sockets;
    private volatile @Nullable HttpURLConnection current;

    /** Documents from servers that these authorities vouch for; those that the Java runtime trusts, when there are none. */
    HttpJson(List<X509Certificate> authorities) {
        this.sockets = authorities.isEmpty() ? Optional.empty() : Optional.of(TrustedSockets.of(authorities));
    }

    /** What a server answered. */
    sealed interface Answer {

        /** How long the server says that the answer holds ({@code Cache-Control: max-age}). */
        Optional<Duration> freshFor();

        record Document(String text, ObjectNode json, Optional<String> entityTag, Optional<Duration> freshFor)
                implements Answer {}

        /** The document of that tag is still the one. */
        record Unchanged(Optional<Duration> freshFor) implements Answer {}
    }

    /**
     * Fetches a document; redirects aren't followed, since where keys come from was chosen.
     *
     * @param entityTag of the document that we have
     */
    Answer get(URI uri, Optional<String> entityTag) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        current = connection;
        try {
            if (connection instanceof HttpsURLConnection https) {
                sockets.ifPresent(https::setSSLSocketFactory);
            }
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestProperty("Accept", "application/json");
            connection.setRequestProperty("Connection", "close");
            entityTag.ifPresent(tag -> connection.setRequestProperty("If-None-Match", tag));
            return answer(uri, connection, entityTag.isPresent());
        } finally {
            current = null;
            connection.disconnect();
        }
    }

    /** Ends the request under way, if there is one, whatever it waits for. */
    void abort() {
        HttpURLConnection connection = current;
        if (connection != null) {
            connection.disconnect();
        }
    }

    private static Answer answer(URI uri, HttpURLConnection connection, boolean isConditional) throws IOException {
        int status = connection.getResponseCode();
        Optional<Duration> freshFor = CacheControl.maxAge(connection.getHeaderField("Cache-Control"));
        if (status == HttpURLConnection.HTTP_NOT_MODIFIED && isConditional) {
            return new Answer.Unchanged(freshFor);
        }
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException(uri + " answered " + status);
        }
        try (InputStream body = connection.getInputStream()) {
            String text = read(uri, body);
            Optional<String> tag = Optional.ofNullable(connection.getHeaderField("ETag"))
                    .filter(value -> !value.isEmpty() && value.length() <= MAX_TAG_LENGTH && PlainText.is(value));
            return new Answer.Document(text, StrictJson.object("document", text), tag, freshFor);
        } catch (Refusal e) {
            throw new IOException(uri + ": " + e.detail(), e);
        }
    }

    private static String read(URI uri, InputStream body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8 * 1024];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            bytes.write(buffer, 0, n);
            if (bytes.size() > MAX_BYTES) {
                throw new IOException(uri + " answered more than " + MAX_BYTES + " bytes");
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
