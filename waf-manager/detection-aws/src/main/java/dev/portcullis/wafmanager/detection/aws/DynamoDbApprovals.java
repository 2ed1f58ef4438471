package dev.portcullis.wafmanager.detection.aws;

import dev.portcullis.wafmanager.detection.Approvals;
import dev.portcullis.wafmanager.detection.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * One item for each wish, {@code approval#SCENARIO#SUBJECT}, with the evidence. People add their names to its set
 * {@code approvers}; two different ones are enough. A wish is forgotten after a week.
 */
public final class DynamoDbApprovals implements Approvals {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final int PEOPLE = 2;

    private final DynamoDbClient client;
    private final String table;

    public DynamoDbApprovals(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Standing ask(Verdict verdict, Instant now) {
        try {
            client.putItem(put -> put.tableName(table)
                    .item(Map.of(
                            "pk", AttributeValue.fromS("approval#" + verdict.key()),
                            "evidence", AttributeValue.fromS(verdict.evidence().text()),
                            "asked", WindowItem.number(now.toEpochMilli()),
                            "expires", WindowItem.number(now.plus(KEPT).getEpochSecond())))
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Standing.ASKED;
        } catch (ConditionalCheckFailedException e) {
            AttributeValue approvers = e.hasItem() ? e.item().get("approvers") : null;
            return approvers != null && approvers.ss().size() >= PEOPLE ? Standing.GRANTED : Standing.WAITING;
        }
    }
}
