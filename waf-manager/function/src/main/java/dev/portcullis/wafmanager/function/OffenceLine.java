package dev.portcullis.wafmanager.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import dev.portcullis.wafmanager.Offence;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** One line of a function's log that tells of an offence: {@code {"type":"offence","id":…,"at":…,"reason":…,"address":…}}. */
final class OffenceLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OffenceLine() {}

    /**
     * Reads a line; members that are not known here are left alone.
     *
     * @throws IllegalArgumentException saying what is wrong, without quoting the line, which may be anything
     */
    static Offence parse(String line) {
        JsonNode offence = tree(line);
        if (!offence.path("type").asText().equals("offence")) {
            throw new IllegalArgumentException("is no offence");
        }
        return new Offence(
                text(offence, "id"),
                time(text(offence, "at")),
                IpAddress.parse(text(offence, "address"), Notation.LENIENT).orThrow(),
                text(offence, "reason"));
    }

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is no JSON", e);
        }
    }

    private static String text(JsonNode offence, String member) {
        JsonNode value = offence.path(member);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("has no text \"" + member + "\"");
        }
        return value.textValue();
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("has no ISO 8601 time in \"at\"", e);
        }
    }
}
