package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Values that a schema describes, and now and then others. */
record HostileValues(Random random) {

    private static final List<String> NASTY = List.of(
            "",
            " ",
            "\u0000",
            "null",
            "../../etc/passwd",
            "%00",
            "\"",
            "{}",
            "ü\ud83d\ude00",
            "0.0.0.0/0",
            "::/0",
            "203.0.113.7/33",
            "99999999999999999999999",
            "-1",
            "1e400",
            "2026-02-30T00:00:00Z",
            "+999999999-01-01T00:00:00Z",
            "P999999999D",
            "PT-1S",
            "feed:",
            "scenario:x",
            "*",
            "\"1\"",
            "x".repeat(3_000));

    private static final List<String> USUAL = List.of(
            "203.0.113.7",
            "198.51.100.0/24",
            "2001:db8::/64",
            "operator",
            "feed:x",
            "PT10M",
            "2099-01-01T00:00:00Z",
            "gold");

    /** A parameter's value. */
    String text(Operation operation, JsonNode schema) {
        JsonNode value = value(operation, schema, 0);
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** A body, mostly JSON. */
    String body(Operation operation) {
        if (operation.bodySchema().isMissingNode()) {
            return lines();
        }
        return switch (random.nextInt(12)) {
            case 0 -> pick(NASTY);
            case 1 -> "[".repeat(2_000);
            case 2 -> "{\"subject\":" + "9".repeat(500) + "}";
            default -> value(operation, operation.bodySchema(), 0).toString();
        };
    }

    private String lines() {
        var lines = new StringBuilder(random.nextBoolean() ? "subject,reason,until\n" : "");
        for (int i = random.nextInt(5); i > 0; i--) {
            lines.append(random.nextBoolean() ? pick(USUAL) : pick(NASTY)).append(random.nextBoolean() ? "\n" : ",");
        }
        return lines.toString();
    }

    private JsonNode value(Operation operation, JsonNode reference, int depth) {
        JsonNode schema = operation.resolved(reference);
        if (random.nextInt(8) == 0 || depth > 4) {
            return strange();
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(operation, schema, depth);
            case "array" -> array(operation, schema, depth);
            case "integer" -> JsonNodeFactory.instance.numberNode(random.nextInt(200) - 20);
            case "boolean" -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
            default -> JsonNodeFactory.instance.textNode(random.nextInt(4) == 0 ? pick(NASTY) : pick(USUAL));
        };
    }

    private ObjectNode object(Operation operation, JsonNode schema, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        schema.path("properties").properties().forEach(property -> {
            if (random.nextInt(4) > 0) {
                object.set(property.getKey(), value(operation, property.getValue(), depth + 1));
            }
        });
        if (random.nextInt(8) == 0) {
            object.put("surprise", "1");
        }
        return object;
    }

    private ArrayNode array(Operation operation, JsonNode schema, int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(operation, schema.path("items"), depth + 1));
        }
        return array;
    }

    private JsonNode strange() {
        return switch (random.nextInt(5)) {
            case 0 -> JsonNodeFactory.instance.nullNode();
            case 1 -> JsonNodeFactory.instance.numberNode(Double.MAX_VALUE);
            case 2 -> JsonNodeFactory.instance.arrayNode().add("x");
            case 3 -> JsonNodeFactory.instance.objectNode().put("x", 1);
            default -> JsonNodeFactory.instance.textNode(pick(NASTY));
        };
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
