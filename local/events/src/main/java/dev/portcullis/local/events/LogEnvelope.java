package dev.portcullis.local.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The event by which CloudWatch Logs hands lines to a function. */
final class LogEnvelope {

    private LogEnvelope() {}

    /**
     * {@code {"awslogs":{"data":<base64 of gzip of JSON>}}}.
     *
     * @param lines of one stream, oldest first, at least one
     */
    static byte[] of(String group, String filterName, List<LogEvent> lines) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("messageType", "DATA_MESSAGE");
        message.put("owner", Account.ID);
        message.put("logGroup", group);
        message.put("logStream", lines.get(0).stream());
        message.putArray("subscriptionFilters").add(filterName);
        var events = message.putArray("logEvents");
        for (LogEvent line : lines) {
            events.addObject()
                    .put("id", line.id())
                    .put("timestamp", line.at().toEpochMilli())
                    .put("message", line.message());
        }
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.putObject("awslogs").put("data", Base64.getEncoder().encodeToString(gzip(message.toString())));
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
