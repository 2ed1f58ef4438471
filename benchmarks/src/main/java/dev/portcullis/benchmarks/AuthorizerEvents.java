package dev.portcullis.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Events of a REST API, each with the real token of a client of its own, so that no limit is in the way. */
final class AuthorizerEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI issuer;
    private final HttpClient client = HttpClient.newHttpClient();

    AuthorizerEvents(URI issuer) {
        this.issuer = issuer;
    }

    byte[] next(String subject) throws IOException, InterruptedException {
        return event(token(subject)).toString().getBytes(StandardCharsets.UTF_8);
    }

    String token(String subject) throws IOException, InterruptedException {
        String wanted = JSON.createObjectNode()
                .put("sub", subject)
                .put("client_id", subject)
                .put("scope", "orders:read")
                .put("aud", "orders-api")
                .toString();
        var request = HttpRequest.newBuilder(issuer.resolve("/token"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(wanted))
                .build();
        JsonNode answer =
                JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
        return answer.path("access_token").asText();
    }

    /** The event of a request with that token. */
    static ObjectNode event(String token) {
        ObjectNode event = JSON.createObjectNode()
                .put("type", "REQUEST")
                .put("methodArn", "arn:aws:execute-api:us-east-1:123456789012:benchmark0/v1/GET/orders")
                .put("resource", "/{proxy+}")
                .put("path", "/orders")
                .put("httpMethod", "GET");
        event.putObject("headers").put("Authorization", "Bearer " + token);
        event.putObject("multiValueHeaders").putArray("Authorization").add("Bearer " + token);
        event.putNull("queryStringParameters");
        event.putNull("multiValueQueryStringParameters");
        event.putObject("pathParameters").put("proxy", "orders");
        event.putNull("stageVariables");
        ObjectNode context = event.putObject("requestContext")
                .put("resourcePath", "/{proxy+}")
                .put("httpMethod", "GET")
                .put("path", "/v1/orders")
                .put("stage", "v1")
                .put("requestId", "benchmark")
                .put("apiId", "benchmark0");
        context.putObject("identity").put("sourceIp", "192.0.2.1").put("userAgent", "benchmark");
        return event;
    }
}
