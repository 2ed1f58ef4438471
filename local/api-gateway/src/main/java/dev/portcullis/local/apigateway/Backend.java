package dev.portcullis.local.apigateway;

import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpHeaders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Calls the backend in the caller's stead. */
final class Backend {

    /** RFC 9110 section 7.6.1, and what the client library sets itself. */
    private static final Set<String> OF_ONE_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "host",
            "content-length");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * The backend's answer.
     *
     * @throws HttpTimeoutException when it took longer than API Gateway waits
     * @throws IOException when it can't be reached
     */
    HttpAnswer call(HttpIntegration integration, ReceivedRequest request, RequestVariables variables)
            throws IOException, InterruptedException {
        return send(
                target(integration, request),
                request.line().method(),
                headers(integration, request, variables),
                request.body());
    }

    /**
     * Posts a WebSocket message to the integration's URL as it stands, with nothing but the mapped headers.
     *
     * @throws HttpTimeoutException when it took longer than API Gateway waits
     * @throws IOException when it can't be reached
     */
    HttpAnswer post(HttpIntegration integration, byte[] message, RequestVariables variables)
            throws IOException, InterruptedException {
        List<HttpHeaders.Field> mapped = mapped(integration, variables);
        var headers = new HttpHeaders(mapped);
        boolean typed = message.length == 0 || headers.first("Content-Type").isPresent();
        return send(
                integration.base(), "POST", typed ? headers : headers.and("Content-Type", "application/json"), message);
    }

    private HttpAnswer send(URI target, String method, HttpHeaders headers, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder forwarded =
                HttpRequest.newBuilder(target).timeout(HttpIntegration.TIMEOUT).method(method, body(body));
        for (HttpHeaders.Field field : headers.fields()) {
            forwarded.header(field.name(), field.value());
        }
        HttpResponse<byte[]> response = http.send(forwarded.build(), BodyHandlers.ofByteArray());
        List<HttpHeaders.Field> fields = new ArrayList<>();
        response.headers().map().forEach((name, values) -> {
            // The listener dates its own answers.
            if (!OF_ONE_HOP.contains(name.toLowerCase(Locale.ROOT)) && !name.equalsIgnoreCase("date")) {
                values.forEach(value -> fields.add(new HttpHeaders.Field(name, value)));
            }
        });
        return new HttpAnswer(response.statusCode(), new HttpHeaders(fields), response.body());
    }

    private static HttpRequest.BodyPublisher body(byte[] body) {
        return body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    }

    private static URI target(HttpIntegration integration, ReceivedRequest request) {
        String base = integration.base().toString().replaceFirst("/$", "");
        String query = request.line().query();
        return URI.create(base + request.line().path() + (query.isEmpty() ? "" : "?" + query));
    }

    /** INVARIANT: a mapped header has the gateway's value or none, never the caller's. */
    private static HttpHeaders headers(
            HttpIntegration integration, ReceivedRequest request, RequestVariables variables) {
        Set<String> dropped = new HashSet<>(OF_ONE_HOP);
        request.headers().all("Connection").stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .forEach(name -> dropped.add(name.strip().toLowerCase(Locale.ROOT)));
        integration.headers().keySet().forEach(name -> dropped.add(name.toLowerCase(Locale.ROOT)));
        List<HttpHeaders.Field> fields = new ArrayList<>();
        for (HttpHeaders.Field field : request.headers().fields()) {
            if (!dropped.contains(field.name().toLowerCase(Locale.ROOT))) {
                fields.add(field);
            }
        }
        fields.addAll(mapped(integration, variables));
        return new HttpHeaders(fields);
    }

    private static List<HttpHeaders.Field> mapped(HttpIntegration integration, RequestVariables variables) {
        List<HttpHeaders.Field> fields = new ArrayList<>();
        integration
                .headers()
                .forEach((name, expression) ->
                        variables.value(expression).ifPresent(value -> fields.add(new HttpHeaders.Field(name, value))));
        return fields;
    }
}
