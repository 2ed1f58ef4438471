package dev.portcullis.wafmanager.function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;

/**
 * What CloudWatch Logs hands to a subscribed function: {@code {"awslogs":{"data":"<base64 of gzip of JSON>"}}}. The lines
 * are handed on one by one while they are unpacked, so memory holds one at a time.
 */
final class LogBatch {

    /**
     * Far above what AWS packs into an event of at most 6 MB of base64, far below what so much can be made to unpack to.
     */
    static final int MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private LogBatch() {}

    /**
     * Unpacks an event.
     *
     * @param messages takes each line and its id; none of a control message, by which AWS probes the subscription
     * @throws BadEvent when the event is anything else; lines before the fault have been handed on by then
     */
    static void unpack(JsonNode event, BiConsumer<String, String> messages) throws IOException {
        byte[] packed = packed(event);
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed));
                JsonParser parser = JSON.createParser(new BoundedStream(gzip, MAX_UNPACKED_BYTES))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadEvent("the log data is no JSON object");
            }
            boolean lines = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                if (member.equals("messageType") && parser.getText().equals("CONTROL_MESSAGE")) {
                    return; // AWS writes it ahead of the lines
                }
                if (member.equals("logEvents") && parser.currentToken() == JsonToken.START_ARRAY) {
                    lines = true;
                    lines(parser, messages);
                } else {
                    parser.skipChildren();
                }
            }
            if (!lines) {
                throw new BadEvent("the log data has no \"logEvents\"");
            }
        } catch (JsonProcessingException e) {
            throw new BadEvent("the log data is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new BadEvent("the log data can't be unpacked: " + e.getMessage());
        }
    }

    private static void lines(JsonParser parser, BiConsumer<String, String> messages) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode line = parser.readValueAsTree();
            String id = line.path("id").asText();
            messages.accept(line.path("message").asText(), "logs#" + (id.isEmpty() ? "unnamed" : id));
        }
    }

    private static byte[] packed(JsonNode event) {
        JsonNode data = event.path("awslogs").path("data");
        if (!data.isTextual()) {
            throw new BadEvent("the event has no \"awslogs\": subscribe detect to a CloudWatch Logs group");
        }
        try {
            return Base64.getDecoder().decode(data.textValue());
        } catch (IllegalArgumentException e) {
            throw new BadEvent("the log data is no base64");
        }
    }
}
