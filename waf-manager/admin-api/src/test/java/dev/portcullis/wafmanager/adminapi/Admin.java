package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Calls the API as a client does. */
record Admin(URI base, String token, Map<String, String> headers) {

    /** The one that all tests of a run share. */
    static final AdminStack STACK = AdminStack.start();

    /** An operator with every scope. */
    static final Admin OPERATOR = new Admin(STACK.uri(), STACK.operator(), Map.of());

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came back. */
    record Reply(int status, Map<String, List<String>> headers, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(body, e);
            }
        }

        String text(String pointer) {
            return json().at(pointer).asText();
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of(""))
                    .get(0);
        }
    }

    Admin with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Admin(base, token, more);
    }

    Admin bearing(String other) {
        return new Admin(base, other, headers);
    }

    /** As if from an address, which counts where own addresses may not be banned. */
    Admin from(String address) {
        return with("X-Portcullis-Client-Ip", address);
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply post(String path, String body) {
        return send("POST", path, body.replace('\'', '"'));
    }

    Reply put(String path, String body) {
        return send("PUT", path, body.replace('\'', '"'));
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, body.replace('\'', '"'));
    }

    Reply delete(String path) {
        return send("DELETE", path, "");
    }

    /** JSON, unless a header says otherwise. */
    Reply send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.ofString(body));
        if (!body.isEmpty() && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = sent(request.build());
            if (response.statusCode() >= 500) {
                throw new AssertionError(method + " " + path + ": " + response.body() + "\n" + STACK.log());
            }
            return new Reply(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " " + headers, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Once more where a kept connection had just been closed. */
    private static HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            return HTTP.send(request, BodyHandlers.ofString());
        }
    }
}
