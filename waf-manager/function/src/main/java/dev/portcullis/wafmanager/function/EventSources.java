package dev.portcullis.wafmanager.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.wafmanager.detection.aws.Sweep;
import dev.portcullis.wafmanager.detection.aws.SweepTarget;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The events that detect is called with: a CloudWatch Logs subscription's, S3's (by itself, through SNS or EventBridge), an
 * alarm's (through SNS or EventBridge), a GuardDuty finding's.
 */
final class EventSources {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where log files are; none for one that is there no more. */
    interface LogFiles {
        Optional<InputStream> open(String bucket, String key);
    }

    private final LogFiles files;
    private final Supplier<Sweep> sweep;
    private final List<SweepTarget> targets;

    EventSources(LogFiles files, Supplier<Sweep> sweep, List<SweepTarget> targets) {
        this.files = files;
        this.sweep = sweep;
        this.targets = List.copyOf(targets);
    }

    /**
     * Takes an event's records.
     *
     * @throws BadEvent when it is of no kind that is known here
     */
    void feed(JsonNode event, Watch watch) throws IOException {
        if (event.has("awslogs")) {
            LogBatch.unpack(event, watch::line);
        } else if (event.path("Records").isArray() && !event.path("Records").isEmpty()) {
            for (JsonNode record : event.path("Records")) {
                record(record, watch);
            }
        } else if (event.path("AlarmName").isTextual()) {
            alarm(
                    event.path("AlarmName").asText(),
                    event.path("NewStateValue").asText(),
                    event.path("StateChangeTime"),
                    watch);
        } else {
            bus(event, watch);
        }
    }

    private void record(JsonNode record, Watch watch) throws IOException {
        if (record.path("s3").isObject()) {
            // S3 writes keys in its events as forms encode them.
            String key = URLDecoder.decode(
                    record.path("s3").path("object").path("key").asText(), StandardCharsets.UTF_8);
            object(record.path("s3").path("bucket").path("name").asText(), key, watch);
        } else if (record.path("Sns").path("Message").isTextual()) {
            feed(parse(record.path("Sns").path("Message").asText()), watch);
        } else {
            throw new BadEvent("the event has a record that is neither of S3 nor of SNS");
        }
    }

    private void bus(JsonNode event, Watch watch) throws IOException {
        JsonNode detail = event.path("detail");
        switch (event.path("source").asText()) {
            case "aws.s3" ->
                object(
                        detail.path("bucket").path("name").asText(),
                        detail.path("object").path("key").asText(),
                        watch);
            case "aws.cloudwatch" ->
                alarm(
                        detail.path("alarmName").asText(),
                        detail.path("state").path("value").asText(),
                        event.path("time"),
                        watch);
            case "aws.guardduty" -> GuardDutyFinding.records(detail).forEach(watch::record);
            default ->
                throw new BadEvent("the event is neither a log subscription's, nor of S3, SNS, an alarm or GuardDuty");
        }
    }

    private void object(String bucket, String key, Watch watch) throws IOException {
        Optional<InputStream> content = files.open(bucket, key);
        if (content.isEmpty()) {
            watch.gone(bucket + "/" + key);
            return;
        }
        try (InputStream in = content.get()) {
            watch.file(in, bucket + "/" + key);
        }
    }

    private void alarm(String name, String state, JsonNode time, Watch watch) {
        if (!state.equals("ALARM")) {
            return; // that all is well again needs no sweep
        }
        Instant at = time(time.asText());
        for (SweepTarget target : targets) {
            sweep.get().run(target, "alarm#" + name + "#" + at, at, watch::record);
        }
    }

    private static Instant time(String text) {
        try {
            // CloudWatch writes offsets as +0000 in alarms sent through SNS.
            return Instant.parse(text.replace("+0000", "Z"));
        } catch (DateTimeParseException e) {
            throw new BadEvent("the alarm has no time of its state's change");
        }
    }

    private static JsonNode parse(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new BadEvent("the event's SNS message is no JSON");
        }
    }
}
