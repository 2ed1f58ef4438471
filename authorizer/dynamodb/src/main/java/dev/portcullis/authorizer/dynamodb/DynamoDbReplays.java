package dev.portcullis.authorizer.dynamodb;

import dev.portcullis.authorizer.credentials.ProofId;
import dev.portcullis.authorizer.credentials.ReplayStore;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Used proofs, an item each: one conditional write a call, on a key that no other call shares. The condition lets the call
 * that wrote the item write it again, so that a try whose answer was lost isn't taken for a replay.
 */
public final class DynamoDbReplays implements ReplayStore {

    private static final String SORT = "proof";
    private static final String CALL = "call";

    private final DynamoDbClient client;
    private final GateTable table;

    public DynamoDbReplays(DynamoDbClient client, GateTable table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public boolean claim(ProofId proof, String call, Instant until) {
        Map<String, AttributeValue> item = GateItem.at("replay#" + proof.text(), SORT);
        item.put(CALL, AttributeValue.fromS(call));
        item.put(GateItem.EXPIRES, GateItem.expiry(until));
        return Requests.answer(table, () -> put(item, call));
    }

    private boolean put(Map<String, AttributeValue> item, String call) {
        try {
            client.putItem(put -> put.tableName(table.name())
                    .item(item)
                    .conditionExpression("attribute_not_exists(#pk) OR #call = :call")
                    .expressionAttributeNames(Map.of("#pk", GateItem.PARTITION, "#call", CALL))
                    .expressionAttributeValues(Map.of(":call", AttributeValue.fromS(call)))
                    .overrideConfiguration(table.bounds()));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
