package dev.portcullis.wafmanager.rules.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.portcullis.wafmanager.rules.InvalidRule;
import dev.portcullis.wafmanager.rules.Mistake;
import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A JSON object that is read member by member; what nobody asked for is a mistake. Used by one thread. */
final class Members {

    private final JsonNode object;
    private final String where;
    private final Set<String> asked = new HashSet<>();

    private Members(JsonNode object, String where) {
        this.object = object;
        this.where = where;
    }

    static <T> T read(JsonNode node, String where, Function<Members, T> reader) {
        if (!node.isObject()) {
            throw malformed(where, "an object is wanted here");
        }
        var members = new Members(node, where);
        T result = reader.apply(members);
        node.fieldNames().forEachRemaining(name -> {
            if (!members.asked.contains(name)) {
                throw malformed(where, "\"" + name + "\" is not known here");
            }
        });
        return result;
    }

    Optional<JsonNode> find(String name) {
        asked.add(name);
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    JsonNode require(String name) {
        return find(name).orElseThrow(() -> malformed(where, "\"" + name + "\" is missing"));
    }

    String text(String name) {
        return typed(name, JsonNodeType.STRING).textValue();
    }

    Optional<String> optionalText(String name) {
        return find(name).map(node -> text(name));
    }

    long number(String name) {
        JsonNode node = typed(name, JsonNodeType.NUMBER);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw malformed(at(name), "a whole number is wanted here");
        }
        return node.longValue();
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        return Spelling.read(type, text(name))
                .orElseThrow(() -> malformed(at(name), "one of " + Spelling.all(type) + " is wanted here"));
    }

    <T> List<T> list(String name, Function<JsonNode, T> reader) {
        JsonNode node = typed(name, JsonNodeType.ARRAY);
        List<T> list = new ArrayList<>();
        node.forEach(each -> list.add(reader.apply(each)));
        return list;
    }

    List<String> texts(String name) {
        return list(name, each -> {
            if (!each.isTextual()) {
                throw malformed(at(name), "texts are wanted here");
            }
            return each.textValue();
        });
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    String at(String name) {
        return where.isEmpty() ? name : where + "." + name;
    }

    private JsonNode typed(String name, JsonNodeType type) {
        JsonNode node = require(name);
        if (node.getNodeType() != type) {
            throw malformed(at(name), "a " + type.name().toLowerCase(java.util.Locale.ROOT) + " is wanted here");
        }
        return node;
    }

    static InvalidRule malformed(String where, String what) {
        return new InvalidRule(List.of(new Mistake(Reason.MALFORMED, where, what)));
    }
}
