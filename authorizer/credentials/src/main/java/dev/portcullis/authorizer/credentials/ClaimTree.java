package dev.portcullis.authorizer.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Claims as plain values, as {@link dev.portcullis.authorizer.Principal#claimValues} has them. */
final class ClaimTree {

    private ClaimTree() {}

    static Map<String, Object> of(JsonNode claims) {
        Map<String, Object> values = new LinkedHashMap<>();
        claims.properties()
                .forEach(claim -> value(claim.getValue()).ifPresent(value -> values.put(claim.getKey(), value)));
        return Collections.unmodifiableMap(values);
    }

    private static Optional<Object> value(JsonNode node) {
        if (node.isObject()) {
            return Optional.of(of(node));
        }
        if (node.isArray()) {
            List<Object> values = new ArrayList<>();
            node.forEach(element -> value(element).ifPresent(values::add));
            return Optional.of(Collections.unmodifiableList(values));
        }
        if (node.isTextual()) {
            return Optional.of(node.textValue());
        }
        if (node.isBoolean()) {
            return Optional.of(node.booleanValue());
        }
        if (node.isNumber()) {
            return Optional.of(
                    node.isIntegralNumber() && node.canConvertToLong()
                            ? (Object) node.longValue()
                            : (Object) node.doubleValue());
        }
        return Optional.empty();
    }
}
