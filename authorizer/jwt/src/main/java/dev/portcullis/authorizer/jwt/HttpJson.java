package dev.portcullis.authorizer.jwt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One JSON document over HTTP. {@code HttpURLConnection}, since it has no threads of its own and keeps nothing open: a
 * function is frozen between calls, and a native image needs no configuration for it.
 */
final class HttpJson {

    static final int MAX_BYTES = 256 * 1024;

    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 1_500;
    /** Until the body's end, so that a server that sends it a byte at a time can't hold a call. */
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private HttpJson() {}

    /** Fetches a document; redirects aren't followed, since where keys come from was chosen. */
    static ObjectNode get(URI uri) throws IOException {
        long started = System.nanoTime();
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        try {
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestProperty("Accept", "application/json");
            connection.setRequestProperty("Connection", "close");
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException(uri + " answered " + status);
            }
            try (InputStream body = connection.getInputStream()) {
                return StrictJson.object("document", read(uri, body, started));
            }
        } catch (Refusal e) {
            throw new IOException(uri + ": " + e.detail(), e);
        } finally {
            connection.disconnect();
        }
    }

    private static String read(URI uri, InputStream body, long started) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8 * 1024];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            bytes.write(buffer, 0, n);
            if (bytes.size() > MAX_BYTES) {
                throw new IOException(uri + " answered more than " + MAX_BYTES + " bytes");
            }
            if (System.nanoTime() - started > DEADLINE.toNanos()) {
                throw new IOException(uri + " took longer than " + DEADLINE.toSeconds() + " s");
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
