package dev.portcullis.local.apigateway;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads an authorizer function's answer in the form that its kind demands. */
final class AnswerReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Documented for WebSocket APIs only. */
    static final int MAX_WEBSOCKET_BYTES = 8 * 1024;

    private AnswerReader() {}

    static Grant read(Authorizer authorizer, byte[] payload) throws MalformedAnswer {
        // 8,192 bytes are still allowed.
        if (authorizer instanceof Authorizer.WebSocket && payload.length > MAX_WEBSOCKET_BYTES) {
            throw new MalformedAnswer("the answer has more than " + MAX_WEBSOCKET_BYTES + " bytes");
        }
        JsonNode answer = parse(payload);
        if (!(authorizer instanceof Authorizer.Http http)) {
            return policy(answer, false);
        }
        return switch (http.payload()) {
            case V1 -> policy(answer, false);
            case V2_IAM -> policy(answer, true);
            case V2_SIMPLE -> simple(answer);
        };
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
            throw new UncheckedIOException(e);
        }
        throw new MalformedAnswer("the answer is not a JSON object");
    }

    private static Grant policy(JsonNode answer, boolean structuredContext) throws MalformedAnswer {
        JsonNode principal = answer.path("principalId");
        if (!principal.isTextual() || principal.textValue().isEmpty()) {
            throw new MalformedAnswer("principalId is missing or not text");
        }
        JsonNode key = answer.path("usageIdentifierKey");
        if (!key.isMissingNode() && !key.isNull() && !key.isTextual()) {
            throw new MalformedAnswer("usageIdentifierKey is not text");
        }
        return new Grant(
                PolicyReader.read(answer.path("policyDocument"))::effectOn,
                principal.textValue(),
                context(answer.path("context"), structuredContext),
                Optional.ofNullable(key.textValue()));
    }

    private static Grant simple(JsonNode answer) throws MalformedAnswer {
        JsonNode authorized = answer.path("isAuthorized");
        if (!authorized.isBoolean()) {
            throw new MalformedAnswer("isAuthorized is missing or not a boolean");
        }
        Policy.Effect effect = authorized.booleanValue() ? Policy.Effect.ALLOWED : Policy.Effect.EXPLICITLY_DENIED;
        return new Grant(arn -> effect, "", context(answer.path("context"), true), Optional.empty());
    }

    private static Map<String, String> context(JsonNode context, boolean structured) throws MalformedAnswer {
        Map<String, String> handedOn = new LinkedHashMap<>();
        if (context.isMissingNode() || context.isNull()) {
            return handedOn;
        }
        if (!context.isObject()) {
            throw new MalformedAnswer("context is not an object");
        }
        for (var entry : context.properties()) {
            JsonNode value = entry.getValue();
            boolean scalar = value.isTextual() || value.isNumber() || value.isBoolean();
            if (!scalar && !structured) {
                throw new MalformedAnswer("the context's " + entry.getKey() + " is not a string, number or boolean");
            }
            if (entry.getKey().equals("claims") && !structured) {
                throw new MalformedAnswer("the context's claims is reserved");
            }
            handedOn.put(entry.getKey(), scalar ? value.asText() : value.toString());
        }
        return handedOn;
    }
}
