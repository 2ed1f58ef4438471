package dev.portcullis.local.notices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpCall;
import dev.portcullis.local.edge.HttpListener;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The three services on one port, told apart as the SDK calls them: SNS {@code Publish} by form, EventBridge
 * {@code PutEvents} by target, Security Hub {@code BatchImportFindings} by path. What they keep is at {@code GET /}, JSON.
 */
public final class NoticesEdge implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final HttpListener listener;

    private NoticesEdge(int port) {
        listener = HttpListener.start("SNS, EventBridge, Security Hub", port, this::answer);
    }

    /**
     * Listens on loopback.
     *
     * @param port 0 takes a free one
     */
    public static NoticesEdge start(int port) {
        return new NoticesEdge(port);
    }

    public URI uri() {
        return listener.uri();
    }

    /** All that was sent so far, in order. */
    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    private HttpAnswer answer(HttpCall call) throws IOException {
        if (call.method().equals("GET")) {
            return HttpAnswer.json(200, JSON.writeValueAsString(sent));
        }
        String body = call.bodyText();
        if (call.path().startsWith("/findings/import")) {
            return findings(JSON.readTree(body));
        }
        if (call.headers().first("X-Amz-Target").orElse("").equals("AWSEvents.PutEvents")) {
            return events(JSON.readTree(body));
        }
        return publish(form(body));
    }

    private HttpAnswer publish(Map<String, String> form) {
        if (!"Publish".equals(form.get("Action"))) {
            return HttpAnswer.text(
                    400, "text/xml", "<ErrorResponse><Error><Code>InvalidAction</Code></Error></ErrorResponse>");
        }
        sent.add(new Sent("sns", form.getOrDefault("TopicArn", ""), form.getOrDefault("Message", "")));
        return HttpAnswer.text(
                200,
                "text/xml",
                "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult><MessageId>"
                        + UUID.randomUUID() + "</MessageId></PublishResult></PublishResponse>");
    }

    private HttpAnswer events(JsonNode request) {
        ObjectNode answer = JSON.createObjectNode().put("FailedEntryCount", 0);
        ArrayNode entries = answer.putArray("Entries");
        for (JsonNode entry : request.path("Entries")) {
            sent.add(new Sent(
                    "events",
                    entry.path("EventBusName").asText(),
                    entry.path("Detail").asText()));
            entries.addObject().put("EventId", UUID.randomUUID().toString());
        }
        return HttpAnswer.json(200, answer.toString());
    }

    private HttpAnswer findings(JsonNode request) {
        for (JsonNode finding : request.path("Findings")) {
            sent.add(new Sent("securityhub", finding.path("ProductArn").asText(), finding.toString()));
        }
        ObjectNode answer = JSON.createObjectNode()
                .put("FailedCount", 0)
                .put("SuccessCount", request.path("Findings").size());
        answer.putArray("FailedFindings");
        return HttpAnswer.json(200, answer.toString());
    }

    private static Map<String, String> form(String body) {
        var form = new HashMap<String, String>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return form;
    }

    @Override
    public void close() {
        listener.close();
    }
}
