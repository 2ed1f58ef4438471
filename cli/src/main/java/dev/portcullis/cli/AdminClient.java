package dev.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls the admin API. */
final class AdminClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** API Gateway waits for 29 s. */
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final URI base;
    private final String token;
    private final @Nullable String ifMatch;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    AdminClient(URI base, String token) {
        this(base, token, null);
    }

    private AdminClient(URI base, String token, @Nullable String ifMatch) {
        this.base = base;
        this.token = token;
        this.ifMatch = ifMatch;
    }

    /** Calls that succeed only while this version stands: a quoted one, or {@code *}. */
    AdminClient expecting(String tag) {
        return new AdminClient(base, token, tag);
    }

    /** A query's parameters; those without a value are left out. */
    static final class Query {
        private final Map<String, String> parameters = new LinkedHashMap<>();

        Query with(String name, @Nullable Object value) {
            if (value != null && !value.equals(false)) {
                parameters.put(name, value.toString());
            }
            return this;
        }

        String on(String path) {
            StringBuilder text = new StringBuilder(path);
            parameters.forEach((name, value) -> text.append(text.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
            return text.toString();
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send("GET", path, "", "").body());
    }

    /** The answer to a JSON body. */
    JsonNode send(String method, String path, JsonNode body) throws IOException, InterruptedException {
        String answer = send(method, path, "application/json", body.toString()).body();
        return answer.isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer);
    }

    void delete(String path) throws IOException, InterruptedException {
        send("DELETE", path, "", "");
    }

    /**
     * The answer.
     *
     * @throws RefusedByApi when it is no success
     * @throws IllegalStateException when nobody answers
     */
    HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no admin API answers at " + base + ": is it up?", e);
        }
        if (response.statusCode() >= 300) {
            throw new RefusedByApi(response.statusCode(), response.body());
        }
        return response;
    }
}
