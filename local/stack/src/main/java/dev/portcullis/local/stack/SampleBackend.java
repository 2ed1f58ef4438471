package dev.portcullis.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpCall;
import dev.portcullis.local.edge.HttpHandler;
import java.util.Map;

/**
 * The API that the gate protects: it answers what it was told of its caller. HTTP APIs have no 429 of their own, so a
 * limited call reaches the backend marked so, and the backend answers it.
 */
final class SampleBackend implements HttpHandler {

    /** Header that carries a value of the authorizer's context, by the context's key. */
    static final Map<String, String> CONTEXT_HEADERS = Map.of(
            "client", "x-portcullis-client",
            "subject", "x-portcullis-subject",
            "scopes", "x-portcullis-scopes",
            "plan", "x-portcullis-plan",
            "limited", "x-portcullis-limited",
            "retryAfter", "x-portcullis-retry-after",
            "rateLimit", "x-portcullis-ratelimit",
            "rateLimitPolicy", "x-portcullis-ratelimit-policy");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public HttpAnswer handle(HttpCall call) {
        HttpAnswer answer = context(call, "limited").equals("true") ? limited(call) : welcome(call);
        String policy = context(call, "rateLimitPolicy");
        return policy.isEmpty()
                ? answer
                : answer.with("RateLimit-Policy", policy).with("RateLimit", context(call, "rateLimit"));
    }

    private static HttpAnswer welcome(HttpCall call) {
        ObjectNode body = JSON.createObjectNode()
                .put("method", call.method())
                .put("path", call.path())
                .put("client", context(call, "client"))
                .put("scopes", context(call, "scopes"));
        return HttpAnswer.json(200, body.toString());
    }

    private static HttpAnswer limited(HttpCall call) {
        ObjectNode problem = JSON.createObjectNode()
                .put("type", "https://iana.org/assignments/http-problem-types#quota-exceeded")
                .put("title", "Too many requests")
                .put("status", 429);
        return HttpAnswer.text(429, "application/problem+json", problem.toString())
                .with("Retry-After", context(call, "retryAfter"));
    }

    private static String context(HttpCall call, String key) {
        String header = CONTEXT_HEADERS.getOrDefault(key, key);
        return call.headers().first(header).orElse("");
    }
}
