package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.authorizer.credentials.ApiKeyGrant;
import dev.portcullis.authorizer.credentials.ApiKeyRecord;
import dev.portcullis.authorizer.credentials.ApiKeyWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the API lists of API keys, beside the records that the authorizer finds by id: one partition, without the hashes. An
 * entry is written before its record and removed after it: none that counts is ever missing from the list.
 */
final class ApiKeyIndex implements ApiKeyWriter {

    private static final String PARTITION = "api-keys";
    private static final String ENTRY = "entry";

    private final DynamoDbClient client;
    private final String table;
    private final ApiKeyWriter records;

    ApiKeyIndex(DynamoDbClient client, String table, ApiKeyWriter records) {
        this.client = client;
        this.table = table;
        this.records = records;
    }

    @Override
    public boolean create(ApiKeyRecord created) {
        Map<String, AttributeValue> item = new HashMap<>(key(created.id()));
        item.put(ENTRY, AttributeValue.fromS(json(created).toString()));
        item.put(
                "expires",
                AttributeValue.fromN(Long.toString(created.grant().expiresAt().getEpochSecond() + 1)));
        client.putItem(put -> put.tableName(table).item(item));
        return records.create(created);
    }

    @Override
    public void remove(String id) {
        records.remove(id);
        client.deleteItem(delete -> delete.tableName(table).key(key(id)));
    }

    /** Entries after an id, in order of ids. */
    List<ObjectNode> after(Optional<String> id, int most) {
        return client
                .query(query -> query.tableName(table)
                        .consistentRead(true)
                        .limit(most)
                        .keyConditionExpression("#pk = :keys AND #sk > :id")
                        .expressionAttributeNames(Map.of("#pk", "pk", "#sk", "sk"))
                        .expressionAttributeValues(Map.of(
                                ":keys", AttributeValue.fromS(PARTITION), ":id", AttributeValue.fromS(id.orElse("!")))))
                .items()
                .stream()
                .map(item -> JsonText.object(
                        item.getOrDefault(ENTRY, AttributeValue.fromS("{}")).s()))
                .toList();
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("pk", AttributeValue.fromS(PARTITION), "sk", AttributeValue.fromS(id));
    }

    static ObjectNode json(ApiKeyRecord kept) {
        ApiKeyGrant grant = kept.grant();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", kept.id()).put("client", grant.client());
        var scopes = json.putArray("scopes");
        grant.scopes().forEach(scopes::add);
        grant.plan().ifPresent(plan -> json.put("plan", plan));
        json.put("createdAt", kept.createdAt().toString());
        return json.put("until", grant.expiresAt().toString());
    }
}
