package dev.portcullis.wafmanager.detection.aws;

import dev.portcullis.wafmanager.detection.BanBudget;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * A counter for each minute, which all instances count up. Verdicts that aren't grave stop at
 * {@link BanBudget#ordinary}. What is used up is not asked for again.
 */
public final class DynamoDbBudget implements BanBudget {

    private final DynamoDbClient client;
    private final String table;
    private final int perMinute;
    private long exhausted = Long.MIN_VALUE;
    private long ordinaryExhausted = Long.MIN_VALUE;

    /**
     * A budget.
     *
     * @param perMinute bans that may be placed in a minute, 1 or more
     */
    public DynamoDbBudget(DynamoDbClient client, String table, int perMinute) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("a budget allows one ban a minute at least, not " + perMinute);
        }
        this.client = client;
        this.table = table;
        this.perMinute = perMinute;
    }

    @Override
    public synchronized int take(int wanted, boolean grave, Instant now) {
        long minute = now.getEpochSecond() / 60;
        int ceiling = grave ? perMinute : BanBudget.ordinary(perMinute);
        if (minute == (grave ? exhausted : ordinaryExhausted) || wanted > ceiling) {
            return 0;
        }
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(Map.of("pk", AttributeValue.fromS("budget#" + minute)))
                    .updateExpression("ADD #taken :wanted SET #expires = :expires")
                    .conditionExpression("attribute_not_exists(#taken) OR #taken <= :room")
                    .expressionAttributeNames(Map.of("#taken", "taken", "#expires", "expires"))
                    .expressionAttributeValues(Map.of(
                            ":wanted", WindowItem.number(wanted),
                            ":room", WindowItem.number(ceiling - wanted),
                            ":expires", WindowItem.number((minute + 60) * 60))));
            return wanted;
        } catch (ConditionalCheckFailedException e) {
            if (wanted == 1 && grave) {
                exhausted = minute;
            } else if (wanted == 1) {
                ordinaryExhausted = minute;
            }
            return 0;
        }
    }
}
