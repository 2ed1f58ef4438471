package dev.portcullis.local.apigateway;

import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * An override of what a REST API answers by itself.
 *
 * @param status absent keeps the type's own
 * @param headers further headers; one whose expression has no value is left out
 * @param templates bodies by content type, with variables as in {@link Template}; without any, the default body stays
 */
public record GatewayResponse(OptionalInt status, Map<String, Expression> headers, Map<String, String> templates) {

    public GatewayResponse {
        headers = Map.copyOf(headers);
        templates = Map.copyOf(templates);
    }

    /** An override with a JSON body, and headers as text, see {@link Expression}. */
    public static GatewayResponse json(int status, Map<String, String> headers, String template) {
        return new GatewayResponse(
                OptionalInt.of(status),
                headers.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Expression.of(entry.getValue()))),
                Map.of("application/json", template));
    }
}
