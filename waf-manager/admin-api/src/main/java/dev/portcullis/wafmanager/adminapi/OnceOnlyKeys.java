package dev.portcullis.wafmanager.adminapi;

import dev.portcullis.wafmanager.OnceOnly;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Idempotency keys of requests whose answer can't be given twice, since it holds a secret: the first one is carried out, and
 * the others are told so. Books of bans remember their keys themselves.
 */
final class OnceOnlyKeys {

    private static final String FINGERPRINT = "fingerprint";

    private final DynamoDbClient client;
    private final String table;

    OnceOnlyKeys(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** What came of taking a key. */
    enum Taken {
        FIRST,
        REPEATED,
        OTHER_REQUEST
    }

    /** Takes a key for a request, for a day. */
    Taken take(String actor, String key, String request, Instant now) {
        String fingerprint = Digest.of(request);
        try {
            client.putItem(put -> put.tableName(table)
                    .item(Map.of(
                            "pk",
                            AttributeValue.fromS("once#" + Digest.of(actor + "\n" + key)),
                            "sk",
                            AttributeValue.fromS("request"),
                            FINGERPRINT,
                            AttributeValue.fromS(fingerprint),
                            "expires",
                            seconds(now.plus(OnceOnly.MEMORY))))
                    .conditionExpression("attribute_not_exists(pk) OR #expires <= :now")
                    .expressionAttributeNames(Map.of("#expires", "expires"))
                    .expressionAttributeValues(Map.of(":now", seconds(now)))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Taken.FIRST;
        } catch (ConditionalCheckFailedException e) {
            AttributeValue before = e.item().get(FINGERPRINT);
            return before != null && fingerprint.equals(before.s()) ? Taken.REPEATED : Taken.OTHER_REQUEST;
        }
    }

    private static AttributeValue seconds(Instant time) {
        return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
    }
}
