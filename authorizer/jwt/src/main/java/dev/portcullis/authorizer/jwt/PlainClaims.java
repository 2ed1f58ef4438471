package dev.portcullis.authorizer.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Claims as values of the JDK, for rules that know no JSON library. */
final class PlainClaims {

    private PlainClaims() {}

    static Map<String, Object> of(JsonNode claims) {
        Map<String, Object> values = new LinkedHashMap<>();
        claims.properties()
                .forEach(claim -> value(claim.getValue()).ifPresent(value -> values.put(claim.getKey(), value)));
        return Collections.unmodifiableMap(values);
    }

    private static Optional<Object> value(JsonNode node) {
        if (node.isTextual()) {
            return Optional.of(node.textValue());
        }
        if (node.isBoolean()) {
            return Optional.of(node.booleanValue());
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return Optional.of(node.longValue());
        }
        if (node.isNumber()) {
            // A whole number beyond a long's range is as near as a double comes.
            return Optional.of(node.doubleValue());
        }
        if (node.isArray()) {
            return Optional.of(list(node));
        }
        return node.isObject() ? Optional.of(of(node)) : Optional.empty();
    }

    private static List<Object> list(JsonNode array) {
        List<Object> values = new ArrayList<>();
        array.forEach(element -> value(element).ifPresent(values::add));
        return Collections.unmodifiableList(values);
    }
}
