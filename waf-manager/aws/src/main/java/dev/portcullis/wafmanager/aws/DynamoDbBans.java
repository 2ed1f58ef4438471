package dev.portcullis.wafmanager.aws;

import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.BanStore;
import dev.portcullis.wafmanager.aws.Contention.Attempt;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Bans in a table keyed by subject and origin. A new ban costs one write, a repeated one a refused write more. */
public final class DynamoDbBans implements BanStore {

    private static final System.Logger LOG = System.getLogger(DynamoDbBans.class.getName());

    private final DynamoDbClient client;
    private final String table;

    public DynamoDbBans(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Ban place(Ban ban) {
        // What is there is learnt from the refusal of a write that presumed nothing was.
        return Contention.resolve(
                "the ban of " + ban.subject() + " by " + ban.origin(), Optional.<Ban>empty(), seen -> place(ban, seen));
    }

    private Attempt<Optional<Ban>, Ban> place(Ban ban, Optional<Ban> before) {
        Ban standing = before.map(earlier -> earlier.repeatedBy(ban)).orElse(ban);
        if (before.filter(standing::equals).isPresent()) {
            return new Attempt.Written<>(standing);
        }
        try {
            client.putItem(put(standing, before));
            return new Attempt.Written<>(standing);
        } catch (ConditionalCheckFailedException e) {
            return new Attempt.Refused<>(e.hasItem() ? Optional.of(BanItem.read(e.item())) : Optional.empty());
        }
    }

    /** A write that happens only while what is there still ends when it was seen to end; ends only ever move later. */
    private PutItemRequest put(Ban ban, Optional<Ban> before) {
        var request = PutItemRequest.builder()
                .tableName(table)
                .item(BanItem.of(ban))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        return before.flatMap(Ban::until)
                .map(until -> request.conditionExpression("#until = :seen")
                        .expressionAttributeNames(Map.of("#until", BanItem.UNTIL))
                        .expressionAttributeValues(Map.of(":seen", Values.time(until))))
                .orElseGet(() -> request.conditionExpression("attribute_not_exists(#subject)")
                        .expressionAttributeNames(Map.of("#subject", BanItem.SUBJECT)))
                .build();
    }

    /** Reads the whole table, consistently: bans are few compared with what is blocked by them. */
    @Override
    public List<Ban> activeAt(Instant now) {
        return client
                .scanPaginator(scan -> scan.tableName(table)
                        .consistentRead(true)
                        .filterExpression("attribute_not_exists(#until) OR #until > :now")
                        .expressionAttributeNames(Map.of("#until", BanItem.UNTIL))
                        .expressionAttributeValues(Map.of(":now", Values.time(now))))
                .items()
                .stream()
                .flatMap(DynamoDbBans::readable)
                .toList();
    }

    /** One item that somebody wrote by hand, and wrongly, must not keep all others from being enforced. */
    private static Stream<Ban> readable(Map<String, AttributeValue> item) {
        try {
            return Stream.of(BanItem.read(item));
        } catch (IllegalArgumentException e) {
            LOG.log(
                    Level.WARNING,
                    "ban item left out: subject {0}, origin {1}: {2}",
                    item.get(BanItem.SUBJECT),
                    item.get(BanItem.ORIGIN),
                    e.getMessage());
            return Stream.empty();
        }
    }
}
