package dev.portcullis.wafmanager.detection.aws;

import dev.portcullis.wafmanager.detection.WindowKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Samples of lines that are no records, and windows that can't be written, for people to look at: items {@code dead#PLACE}, a week long, nothing for ever. */
public final class DeadLetters {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final int MAX_SUBJECT = 200;

    private final DynamoDbClient client;
    private final String table;

    public DeadLetters(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /**
     * Keeps what a window that DynamoDB rejected was about.
     *
     * @param marks how many it would have got
     */
    public void window(WindowKey key, int marks, String why, Instant now) {
        // The key may be what was wrong with it.
        String subject = key.subject().substring(0, Math.min(key.subject().length(), MAX_SUBJECT));
        keep(
                "window#" + key.scenario() + '#' + subject + '#' + Integer.toHexString(key.hashCode()),
                why,
                marks + " marks for " + subject,
                now);
    }

    /**
     * Keeps a sample; the same place again is the same item.
     *
     * @param place where it stood, up to 1,024 characters
     * @param why it is no record
     */
    public void keep(String place, String why, String sample, Instant now) {
        client.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "pk", AttributeValue.fromS("dead#" + place),
                        "why", AttributeValue.fromS(why),
                        "sample", AttributeValue.fromS(sample),
                        "at", WindowItem.number(now.toEpochMilli()),
                        "expires", WindowItem.number(now.plus(KEPT).getEpochSecond()))));
    }
}
