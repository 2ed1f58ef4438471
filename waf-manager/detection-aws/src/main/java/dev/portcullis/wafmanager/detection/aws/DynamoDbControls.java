package dev.portcullis.wafmanager.detection.aws;

import dev.portcullis.wafmanager.detection.Controls;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * What operators set at run time: the item {@code pk=detection, sk=controls} of the gate table, with {@code stopped} (a
 * truth value) and {@code modes} (a map from scenario to mode). Detection reads it at most {@value #FRESH_SECONDS} s old.
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
            last = read(false).controls();
            readAt = now;
        }
        return last;
    }

    /** As they are at this moment. */
    public ControlsItem standing() {
        return read(true);
    }

    /**
     * Replaces them.
     *
     * @param seen the version that the caller saw: 0 where there were none
     * @return what stands then; none when somebody else was faster
     */
    public Optional<ControlsItem> replace(Controls controls, long seen) {
        var next = new ControlsItem(controls, seen + 1);
        try {
            client.putItem(put -> {
                put.tableName(table)
                        .item(next.item())
                        .conditionExpression(seen == 0 ? "attribute_not_exists(#version)" : "#version = :seen")
                        .expressionAttributeNames(Map.of("#version", ControlsItem.VERSION));
                if (seen > 0) {
                    put.expressionAttributeValues(Map.of(":seen", WindowItem.number(seen)));
                }
            });
            return Optional.of(next);
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    private ControlsItem read(boolean consistent) {
        return ControlsItem.read(client.getItem(
                        get -> get.tableName(table).consistentRead(consistent).key(ControlsItem.KEY))
                .item());
    }
}
