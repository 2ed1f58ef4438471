package dev.portcullis.local.apigateway;

import dev.portcullis.local.edge.HttpAnswer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the caller gets when API Gateway answers by itself. */
final class RefusalAnswer {

    private RefusalAnswer() {}

    static HttpAnswer of(Api api, Refusal refusal, RequestVariables variables) {
        return api.fold(
                rest -> rest(rest, refusal, variables),
                http -> http(refusal),
                webSocket -> webSocket(refusal, variables));
    }

    private static HttpAnswer rest(RestApi api, Refusal refusal, RequestVariables variables) {
        GatewayResponseType type = refusal.type();
        Map<GatewayResponseType, GatewayResponse> overrides = api.gatewayResponses();
        Optional<GatewayResponse> override = Optional.ofNullable(overrides.get(type))
                .or(() -> type.fallback().map(overrides::get));
        int status = override.map(GatewayResponse::status)
                .filter(each -> each.isPresent())
                .map(each -> each.getAsInt())
                .orElse(type.status());
        HttpAnswer answer = body(status, refusal, override, variables).with("x-amzn-ErrorType", type.errorType());
        Map<String, Expression> headers = override.map(GatewayResponse::headers).orElse(Map.of());
        for (var header : new TreeMap<>(headers).entrySet()) {
            Optional<String> value = variables.value(header.getValue()).filter(RefusalAnswer::fitsAHeader);
            if (value.isPresent()) {
                answer = answer.with(header.getKey(), value.get());
            }
        }
        return answer;
    }

    private static HttpAnswer body(
            int status, Refusal refusal, Optional<GatewayResponse> override, RequestVariables variables) {
        // JSON when it is there; otherwise the first by name.
        var templates = new TreeMap<>(override.map(GatewayResponse::templates).orElse(Map.of()));
        if (templates.isEmpty()) {
            // AWS spells the member with a capital letter when a policy denies, and only then.
            String member = refusal.type() == GatewayResponseType.ACCESS_DENIED ? "Message" : "message";
            return HttpAnswer.json(status, "{\"" + member + "\":" + refusal.messageString() + "}");
        }
        String type = templates.containsKey("application/json") ? "application/json" : templates.firstKey();
        return HttpAnswer.text(status, type, Template.fill(String.valueOf(templates.get(type)), variables));
    }

    /** An HTTP API has fixed words and tells no reasons. */
    private static HttpAnswer http(Refusal refusal) {
        return switch (refusal.type()) {
            case UNAUTHORIZED -> message(401, "Unauthorized");
            case ACCESS_DENIED, INVALID_API_KEY, WAF_FILTERED -> message(403, "Forbidden");
            case MISSING_AUTHENTICATION_TOKEN -> message(404, "Not Found");
            case DEFAULT_4XX -> message(400, "Bad Request");
            case AUTHORIZER_FAILURE, AUTHORIZER_CONFIGURATION_ERROR, DEFAULT_5XX ->
                message(500, "Internal Server Error");
            case INTEGRATION_FAILURE, INTEGRATION_TIMEOUT -> message(503, "Service Unavailable");
        };
    }

    /** Of a handshake that is refused. (unverified: AWS's documents show no body) */
    private static HttpAnswer webSocket(Refusal refusal, RequestVariables variables) {
        return HttpAnswer.json(refusal.type().status(), SocketErrors.of(refusal, variables));
    }

    private static HttpAnswer message(int status, String message) {
        return HttpAnswer.json(status, "{\"message\":\"" + message + "\"}");
    }

    private static boolean fitsAHeader(String value) {
        return value.chars().noneMatch(c -> c < ' ' || c == 0x7f);
    }
}
