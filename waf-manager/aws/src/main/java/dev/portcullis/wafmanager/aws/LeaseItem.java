package dev.portcullis.wafmanager.aws;

import dev.portcullis.wafmanager.Lease;
import dev.portcullis.wafmanager.aws.Contention.Attempt;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Changes the lease, one at a time. */
record LeaseItem(DynamoDbClient client, String table, ItemKey key) {

    Optional<Lease> change(Function<LeaseState, LeaseState.Next> step) {
        return Contention.resolve("the lease of " + table, read(), seen -> attempt(seen, step.apply(seen)));
    }

    private LeaseState read() {
        var found =
                client.getItem(get -> get.tableName(table).key(key.attributes()).consistentRead(true));
        return found.hasItem() ? LeaseState.read(found.item()) : LeaseState.NEVER;
    }

    private Attempt<LeaseState, Optional<Lease>> attempt(LeaseState seen, LeaseState.Next next) {
        if (next.state().equals(seen)) {
            return new Attempt.Written<>(next.lease());
        }
        var item = new HashMap<>(next.state().attributes());
        item.putAll(key.attributes());
        try {
            client.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(#revision) OR #revision = :seen")
                    .expressionAttributeNames(Map.of("#revision", LeaseState.REVISION))
                    .expressionAttributeValues(Map.of(":seen", Values.number(seen.revision())))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return new Attempt.Written<>(next.lease());
        } catch (ConditionalCheckFailedException e) {
            return new Attempt.Refused<>(LeaseState.read(e.item()));
        }
    }
}
