package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the service model demands of a member's value.
 *
 * @param type its JSON type; another is refused before the value is looked at
 * @param violation what is wrong with the value, in the words of AWS's validator
 */
record Constraint(JsonNodeType type, Function<JsonNode, Optional<String>> violation) {

    static Constraint text(int min, int max, Pattern pattern) {
        return new Constraint(JsonNodeType.STRING, value -> {
            String text = value.textValue();
            int length = text.codePointCount(0, text.length());
            if (length < min) {
                return Optional.of("Member must have length greater than or equal to " + min);
            }
            if (length > max) {
                return Optional.of("Member must have length less than or equal to " + max);
            }
            return pattern.matcher(text).matches()
                    ? Optional.empty()
                    : Optional.of("Member must satisfy regular expression pattern: " + pattern);
        });
    }

    static <E extends Enum<E>> Constraint oneOf(Class<E> values) {
        var names = Arrays.stream(values.getEnumConstants()).map(Enum::name).toList();
        return new Constraint(
                JsonNodeType.STRING,
                value -> names.contains(value.textValue())
                        ? Optional.empty()
                        : Optional.of("Member must satisfy enum value set: " + names));
    }

    static Constraint integer(int min, int max) {
        return new Constraint(JsonNodeType.NUMBER, value -> {
            if (!value.isIntegralNumber() || value.bigIntegerValue().bitLength() > 63 || value.longValue() < min) {
                return Optional.of("Member must have value greater than or equal to " + min);
            }
            return value.longValue() > max
                    ? Optional.of("Member must have value less than or equal to " + max)
                    : Optional.empty();
        });
    }

    /** A list, of any length, of values that all have one JSON type. */
    static Constraint listOf(JsonNodeType element) {
        return new Constraint(JsonNodeType.ARRAY, value -> {
            for (JsonNode each : value) {
                if (each.getNodeType() != element) {
                    return Optional.of("Member must satisfy constraint: [Member must be a " + element + "]");
                }
            }
            return Optional.empty();
        });
    }
}
