package dev.portcullis.wafmanager.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.wafmanager.Reconciler.Look;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Why reconcile was called.
 *
 * @param isIdle records of the table that are neither bans nor allowances: our own notes
 * @param oldest when the oldest change happened
 */
record Wake(Look look, boolean isIdle, Optional<Instant> oldest) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads an event.
     *
     * @throws BadEvent for one of another kind: who changes what is blocked doesn't act on what was meant for others
     */
    static Wake of(InputStream event) throws IOException {
        JsonNode tree;
        try {
            tree = JSON.readTree(event);
        } catch (JsonProcessingException e) {
            throw new BadEvent("the event is no JSON");
        }
        if (tree.path("source").asText().equals("aws.events")) {
            return new Wake(Look.AFRESH, false, Optional.empty());
        }
        JsonNode records = tree.path("Records");
        if (!records.path(0).path("eventSource").asText().equals("aws:dynamodb")) {
            throw new BadEvent("the event is neither of a DynamoDB stream nor of a schedule");
        }
        Optional<Instant> oldest = StreamSupport.stream(records.spliterator(), false)
                .map(record -> record.path("dynamodb").path("ApproximateCreationDateTime"))
                .filter(JsonNode::isNumber)
                .map(seconds -> Instant.ofEpochMilli((long) (seconds.doubleValue() * 1000)))
                .min(Instant::compareTo);
        boolean changes = StreamSupport.stream(records.spliterator(), false).anyMatch(Wake::isChange);
        return new Wake(Look.AS_LEFT, !changes, oldest);
    }

    /** What has no keys is taken for a change: better one pass too many. */
    private static boolean isChange(JsonNode record) {
        String pk = record.path("dynamodb").path("Keys").path("pk").path("S").asText();
        return pk.isEmpty() || pk.startsWith("ban#") || pk.startsWith("allow#");
    }

    Duration lag(Instant now) {
        return oldest.map(at -> Duration.between(at, now))
                .filter(lag -> !lag.isNegative())
                .orElse(Duration.ZERO);
    }
}
