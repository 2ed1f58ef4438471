package dev.portcullis.wafmanager.detection.aws;

import dev.portcullis.wafmanager.detection.Approvals;
import dev.portcullis.wafmanager.detection.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * One item for each wish, {@code approval#SCENARIO#SUBJECT}, with the evidence and the set {@code approvers}, in which a
 * person is once however often they approve. A wish is forgotten after a week, and its approvals with it.
 */
public final class DynamoDbApprovals implements Approvals {

    private static final Duration KEPT = Duration.ofDays(7);

    private final DynamoDbClient client;
    private final String table;

    public DynamoDbApprovals(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Standing ask(Verdict verdict, Instant now) {
        String scenario = verdict.key().scenario();
        String subject = verdict.key().subject();
        try {
            client.putItem(put -> put.tableName(table)
                    .item(Map.of(
                            Wish.KEY, Wish.key(scenario, subject),
                            Wish.EVIDENCE,
                                    AttributeValue.fromS(verdict.evidence().text()),
                            Wish.ASKED, WindowItem.number(now.toEpochMilli()),
                            Wish.EXPIRES, WindowItem.number(now.plus(KEPT).getEpochSecond())))
                    // DynamoDB may delete an expired item days later: what was approved a week ago counts no more.
                    .conditionExpression("attribute_not_exists(pk) OR expires <= :now")
                    .expressionAttributeValues(Map.of(":now", WindowItem.number(now.getEpochSecond())))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Standing.ASKED;
        } catch (ConditionalCheckFailedException e) {
            boolean granted =
                    e.hasItem() && Wish.read(scenario, subject, e.item()).granted();
            return granted ? Standing.GRANTED : Standing.WAITING;
        }
    }

    /** What was asked and is not forgotten. */
    public Optional<Wish> find(String scenario, String subject, Instant now) {
        var answer = client.getItem(
                get -> get.tableName(table).consistentRead(true).key(Map.of(Wish.KEY, Wish.key(scenario, subject))));
        return Optional.of(answer.item())
                .filter(item -> !item.isEmpty())
                .map(item -> Wish.read(scenario, subject, item))
                .filter(wish -> wish.until().isAfter(now));
    }

    /**
     * Adds a person to those who approve.
     *
     * @param person as somebody verified them
     * @return the wish as it stands then; none where nothing was asked
     */
    public Optional<Wish> approve(String scenario, String subject, String person, Instant now) {
        try {
            var answer = client.updateItem(update -> update.tableName(table)
                    .key(Map.of(Wish.KEY, Wish.key(scenario, subject)))
                    .updateExpression("ADD approvers :person")
                    .conditionExpression("attribute_exists(pk) AND expires > :now")
                    .expressionAttributeValues(Map.of(
                            ":person", AttributeValue.fromSs(List.of(person)),
                            ":now", WindowItem.number(now.getEpochSecond())))
                    .returnValues(ReturnValue.ALL_NEW));
            return Optional.of(Wish.read(scenario, subject, answer.attributes()));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }
}
