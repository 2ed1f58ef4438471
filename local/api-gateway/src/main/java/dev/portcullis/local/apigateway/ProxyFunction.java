package dev.portcullis.local.apigateway;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.FunctionInvoker;
import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpHeaders;
import dev.portcullis.local.edge.InvocationOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Calls a function as a REST API's Lambda proxy integration does, with format 1.0 and no binary media types. */
final class ProxyFunction {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FunctionInvoker functions;

    ProxyFunction(FunctionInvoker functions) {
        this.functions = functions;
    }

    /**
     * The function's answer.
     *
     * @throws MalformedAnswer when there is none, or it is no answer of a proxy integration: API Gateway answers 502
     */
    HttpAnswer call(LambdaIntegration integration, ReceivedRequest request, MatchedRoute route, Optional<Grant> grant)
            throws MalformedAnswer, InterruptedException {
        byte[] event = event(request, route, grant).toString().getBytes(StandardCharsets.UTF_8);
        InvocationOutcome outcome = functions.invoke(integration.function(), event);
        if (outcome instanceof InvocationOutcome.Answered answered) {
            return read(answered.payload());
        }
        throw new MalformedAnswer("the function " + integration.function() + " gave no answer");
    }

    private static ObjectNode event(ReceivedRequest request, MatchedRoute route, Optional<Grant> grant) {
        ObjectNode event = RestEvents.request(request, route);
        event.remove(List.of("type", "methodArn"));
        if (request.body().length == 0) {
            event.putNull("body");
        } else {
            event.put("body", text(request.body()));
        }
        event.put("isBase64Encoded", false);
        grant.ifPresent(granted -> ((ObjectNode) event.get("requestContext"))
                .set("authorizer", EventParts.texts(granted.context()).put("principalId", granted.principalId())));
        return event;
    }

    /** Without binary media types a body is taken for UTF-8, and what is none of it is replaced. */
    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static HttpAnswer read(byte[] payload) throws MalformedAnswer {
        JsonNode answer = parse(payload);
        int status = answer.path("statusCode").asInt();
        if (status < 100 || status > 599) {
            throw new MalformedAnswer("statusCode is missing or no status");
        }
        String body = answer.path("body").asText("");
        return new HttpAnswer(
                status,
                headers(answer),
                bytes(body, answer.path("isBase64Encoded").asBoolean()));
    }

    private static byte[] bytes(String body, boolean isBase64) throws MalformedAnswer {
        try {
            return isBase64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedAnswer("the body is not the Base64 that it is said to be");
        }
    }

    private static HttpHeaders headers(JsonNode answer) {
        List<HttpHeaders.Field> fields = new ArrayList<>();
        for (var entry : answer.path("headers").properties()) {
            if (!answer.path("multiValueHeaders").has(entry.getKey())) {
                add(fields, entry.getKey(), entry.getValue());
            }
        }
        for (var entry : answer.path("multiValueHeaders").properties()) {
            entry.getValue().forEach(value -> add(fields, entry.getKey(), value));
        }
        return new HttpHeaders(fields);
    }

    /** The listener counts the body itself. */
    private static void add(List<HttpHeaders.Field> fields, String name, JsonNode value) {
        if (!name.equalsIgnoreCase("content-length") && !name.equalsIgnoreCase("transfer-encoding")) {
            fields.add(new HttpHeaders.Field(name, value.asText()));
        }
    }

    private static JsonNode parse(byte[] payload) throws MalformedAnswer {
        try {
            JsonNode answer = JSON.readTree(payload);
            if (answer != null && answer.isObject()) {
                return answer;
            }
        } catch (JacksonException e) {
            throw new MalformedAnswer("the answer is not JSON");
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
        throw new MalformedAnswer("the answer is not a JSON object");
    }
}
