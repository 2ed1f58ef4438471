package dev.portcullis.wafmanager.function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.mockito.Mockito;

/** Events as AWS writes them, and calls as the runtime makes them. */
final class Events {

    static final ObjectMapper JSON = new ObjectMapper();

    private Events() {}

    static JsonNode call(RequestStreamHandler handler, String event) throws IOException {
        var answer = new ByteArrayOutputStream();
        var context = Mockito.mock(com.amazonaws.services.lambda.runtime.Context.class);
        Mockito.when(context.getRemainingTimeInMillis()).thenReturn(30_000);
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, context);
        return JSON.readTree(answer.toByteArray());
    }

    static String logs(String... lines) throws IOException {
        ObjectNode batch = JSON.createObjectNode()
                .put("messageType", "DATA_MESSAGE")
                .put("owner", "123456789012")
                .put("logGroup", "/aws/lambda/authorizer")
                .put("logStream", "2026/11/21/[$LATEST]0");
        batch.putArray("subscriptionFilters").add("offences");
        var events = batch.putArray("logEvents");
        for (int i = 0; i < lines.length; i++) {
            events.addObject()
                    .put("id", Integer.toString(i))
                    .put("timestamp", 0)
                    .put("message", lines[i]);
        }
        return packed(batch.toString());
    }

    /** As S3 tells of a new object. */
    static String s3(String key) {
        ObjectNode event = JSON.createObjectNode();
        ObjectNode s3 = event.putArray("Records")
                .addObject()
                .put("eventSource", "aws:s3")
                .putObject("s3");
        s3.putObject("bucket").put("name", "logs");
        s3.putObject("object").put("key", key);
        return event.toString();
    }

    static String packed(String data) throws IOException {
        return packed(out -> out.write(data.getBytes(StandardCharsets.UTF_8)));
    }

    static String packed(Content content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            content.write(gzip);
        }
        return awslogs(Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }

    static String awslogs(String data) {
        ObjectNode event = JSON.createObjectNode();
        event.putObject("awslogs").put("data", data);
        return event.toString();
    }

    static String offence(String id, String at, String address) {
        return JSON.createObjectNode()
                        .put("type", "offence")
                        .put("id", id)
                        .put("at", at)
                        .put("reason", "signature_invalid")
                        .put("address", address)
                        .put("api", "a1b2c3/prod")
                        .put("method", "GET")
                        .put("path", "/orders")
                + "\n";
    }

    /** Writes what is to be packed. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }
}
