package dev.portcullis.wafmanager.logs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A JSON object's scalars as texts; those of objects within it under {@code outer.inner}. Lists are passed over. */
final class FlatJson {

    private static final int MAX_MEMBERS = 200;

    private final Map<String, String> members = new HashMap<>();

    FlatJson(Slice line) {
        try (JsonParser parser = Json.parser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadLine("is no JSON object");
            }
            read(parser, "");
        } catch (IOException e) {
            throw new BadLine("is no JSON");
        }
    }

    private void read(JsonParser parser, String prefix) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                read(parser, name + ".");
            } else if (value == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (value != JsonToken.VALUE_NULL && members.size() < MAX_MEMBERS) {
                members.put(name, parser.getText());
            }
        }
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** The first of these that is there, and no dash; else empty. */
    String first(String... names) {
        for (String name : names) {
            String value = members.get(name);
            if (value != null && !value.isEmpty() && !value.equals("-")) {
                return value;
            }
        }
        return "";
    }

    String required(String... names) {
        String value = first(names);
        if (value.isEmpty()) {
            throw new BadLine("has no \"" + names[0] + "\"");
        }
        return value;
    }
}
