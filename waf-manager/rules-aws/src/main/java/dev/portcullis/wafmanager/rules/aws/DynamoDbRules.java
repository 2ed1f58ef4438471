package dev.portcullis.wafmanager.rules.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.rules.AttackState;
import dev.portcullis.wafmanager.rules.AttackStore;
import dev.portcullis.wafmanager.rules.RuleSetVersion;
import dev.portcullis.wafmanager.rules.RuleStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Rules and attacks in a table: {@code pk} is {@code rules} or {@code attacks}, {@code number} the version, {@code document}
 * its JSON. A change is one conditional write, a read of the newest one query.
 */
public final class DynamoDbRules implements RuleStore, AttackStore {

    private static final String RULES = "rules";
    private static final String ATTACKS = "attacks";
    private static final String PK = "pk";
    private static final String NUMBER = "number";
    private static final String DOCUMENT = "document";

    private final DynamoDbClient client;
    private final String table;

    public DynamoDbRules(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public RuleSetVersion latest() {
        return newestBelow(Long.MAX_VALUE, 1).stream().findFirst().orElse(RuleSetVersion.NONE);
    }

    @Override
    public Optional<RuleSetVersion> version(long number) {
        return newest(RULES, number == Long.MAX_VALUE ? number : number + 1, 1).stream()
                .map(VersionItem::version)
                .filter(version -> version.number() == number)
                .findFirst();
    }

    @Override
    public List<RuleSetVersion> newestBelow(long number, int limit) {
        return newest(RULES, number, limit).stream().map(VersionItem::version).toList();
    }

    @Override
    public boolean append(RuleSetVersion next) {
        return append(RULES, next.number(), VersionItem.of(next));
    }

    @Override
    public AttackState latestState() {
        return statesBelow(Long.MAX_VALUE, 1).stream().findFirst().orElse(AttackState.NONE);
    }

    @Override
    public List<AttackState> statesBelow(long number, int limit) {
        return newest(ATTACKS, number, limit).stream().map(VersionItem::state).toList();
    }

    @Override
    public boolean append(AttackState next) {
        return append(ATTACKS, next.number(), VersionItem.of(next));
    }

    private List<JsonNode> newest(String what, long below, int limit) {
        return client
                .query(query -> query.tableName(table)
                        .keyConditionExpression("#pk = :what AND #number < :below")
                        .expressionAttributeNames(Map.of("#pk", PK, "#number", NUMBER))
                        .expressionAttributeValues(Map.of(
                                ":what",
                                AttributeValue.fromS(what),
                                ":below",
                                AttributeValue.fromN(Long.toString(below))))
                        .scanIndexForward(false)
                        .consistentRead(true)
                        .limit(limit))
                .items()
                .stream()
                .map(DynamoDbRules::document)
                .toList();
    }

    private boolean append(String what, long number, ObjectNode document) {
        try {
            client.putItem(put -> put.tableName(table)
                    .item(Map.of(
                            PK, AttributeValue.fromS(what),
                            NUMBER, AttributeValue.fromN(Long.toString(number)),
                            DOCUMENT, AttributeValue.fromS(document.toString())))
                    .conditionExpression("attribute_not_exists(#pk)")
                    .expressionAttributeNames(Map.of("#pk", PK)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static JsonNode document(Map<String, AttributeValue> item) {
        try {
            return SdkJson.MAPPER.readTree(
                    item.getOrDefault(DOCUMENT, AttributeValue.fromS("")).s());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("item " + item.get(NUMBER) + " holds no JSON: restore it from a backup", e);
        }
    }
}
