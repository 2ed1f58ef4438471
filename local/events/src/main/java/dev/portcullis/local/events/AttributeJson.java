package dev.portcullis.local.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB's attributes in its own JSON: {@code {"pk":{"S":"a"}}}. */
final class AttributeJson {

    private AttributeJson() {}

    static ObjectNode of(Map<String, AttributeValue> attributes) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        attributes.forEach((name, value) -> item.set(name, of(value)));
        return item;
    }

    private static ObjectNode of(AttributeValue value) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (value.type()) {
            case S -> node.put("S", value.s());
            case N -> node.put("N", value.n());
            case B -> node.put("B", base64(value.b()));
            case BOOL -> node.put("BOOL", value.bool());
            case NUL -> node.put("NULL", true);
            case SS -> node.set("SS", strings(value.ss()));
            case NS -> node.set("NS", strings(value.ns()));
            case BS ->
                node.set(
                        "BS",
                        strings(value.bs().stream().map(AttributeJson::base64).toList()));
            case M -> node.set("M", of(value.m()));
            case L -> {
                ArrayNode list = node.putArray("L");
                value.l().forEach(element -> list.add(of(element)));
            }
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("an attribute of an unknown type");
        }
        return node;
    }

    private static ArrayNode strings(List<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArray());
    }
}
