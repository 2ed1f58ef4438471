package dev.portcullis.wafmanager.detection.aws;

import dev.portcullis.wafmanager.detection.Controls;
import dev.portcullis.wafmanager.detection.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What operators set at run time: the item {@code pk=detection, sk=controls} of the gate table, with {@code stopped} (a
 * truth value) and {@code modes} (a map from scenario to mode). Read at most {@value #FRESH_SECONDS} s old. What can't be
 * understood in it stops detection, for somebody wanted it to be otherwise than it is.
 */
public final class DynamoDbControls {

    static final int FRESH_SECONDS = 5;

    private final DynamoDbClient client;
    private final String table;
    private Controls last = Controls.NONE;
    private Instant readAt = Instant.MIN;

    public DynamoDbControls(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    public synchronized Controls at(Instant now) {
        if (readAt.isAfter(now) || !readAt.isAfter(now.minus(Duration.ofSeconds(FRESH_SECONDS)))) {
            var answer = client.getItem(get -> get.tableName(table)
                    .key(Map.of("pk", AttributeValue.fromS("detection"), "sk", AttributeValue.fromS("controls"))));
            last = answer.hasItem() ? read(answer.item()) : Controls.NONE;
            readAt = now;
        }
        return last;
    }

    private static Controls read(Map<String, AttributeValue> item) {
        AttributeValue stopped = item.get("stopped");
        AttributeValue modes = item.get("modes");
        var byScenario = new HashMap<String, Mode>();
        boolean understood = stopped == null || stopped.bool() != null;
        if (modes != null) {
            understood &= modes.hasM();
            for (Map.Entry<String, AttributeValue> entry : modes.m().entrySet()) {
                Optional<Mode> mode = Optional.ofNullable(entry.getValue().s()).flatMap(Mode::of);
                understood &= mode.isPresent();
                mode.ifPresent(each -> byScenario.put(entry.getKey(), each));
            }
        }
        return new Controls(!understood || (stopped != null && stopped.bool()), byScenario);
    }
}
