package dev.portcullis.local.apigateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Pieces that several event shapes share. */
final class EventParts {

    private EventParts() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode texts(Map<String, String> values) {
        ObjectNode node = object();
        values.forEach(node::put);
        return node;
    }

    /** Of several values the last, as REST APIs have it. */
    static ObjectNode lastOfEach(Map<String, List<String>> values) {
        ObjectNode node = object();
        values.forEach((name, all) -> node.put(name, all.get(all.size() - 1)));
        return node;
    }

    /** Of several values all, as format 2.0 has it. */
    static ObjectNode joined(Map<String, List<String>> values) {
        ObjectNode node = object();
        values.forEach((name, all) -> node.put(name, String.join(",", all)));
        return node;
    }

    static ObjectNode lists(Map<String, List<String>> values) {
        ObjectNode node = object();
        values.forEach((name, all) -> {
            ArrayNode list = node.putArray(name);
            all.forEach(list::add);
        });
        return node;
    }

    /** Sets a member, or JSON null when there is nothing in it. */
    static void putOrNull(ObjectNode event, String member, ObjectNode value) {
        if (value.isEmpty()) {
            event.putNull(member);
        } else {
            event.set(member, value);
        }
    }

    /** Sets a member, or nothing when there is nothing in it. */
    static void putUnlessEmpty(ObjectNode event, String member, ObjectNode value) {
        if (!value.isEmpty()) {
            event.set(member, value);
        }
    }
}
