package dev.portcullis.authorizer.dynamodb;

import dev.portcullis.authorizer.credentials.ApiKeyGrant;
import dev.portcullis.authorizer.credentials.ApiKeyHash;
import dev.portcullis.authorizer.credentials.ApiKeyRecord;
import dev.portcullis.authorizer.credentials.ApiKeyStore;
import dev.portcullis.authorizer.credentials.ApiKeyWriter;
import dev.portcullis.authorizer.credentials.StoreUnavailable;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** API keys' records, an item each, by the key's id. */
public final class DynamoDbApiKeys implements ApiKeyStore, ApiKeyWriter {

    private static final String PREFIX = "api-key#";
    private static final String SORT = "record";
    private static final String HASH = "hash";
    private static final String PEPPER = "pepper";
    private static final String CLIENT = "client";
    private static final String SCOPES = "scopes";
    private static final String PLAN = "plan";
    private static final String CREATED = "createdAt";
    private static final String ENDS = "expiresAt";

    private final DynamoDbClient client;
    private final GateTable table;

    public DynamoDbApiKeys(DynamoDbClient client, GateTable table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Optional<ApiKeyRecord> find(String id) {
        Map<String, AttributeValue> item = Requests.answer(
                        table,
                        () -> client.getItem(get -> get.tableName(table.name())
                                .key(GateItem.key(PREFIX + id, SORT))
                                .consistentRead(true)
                                .overrideConfiguration(table.bounds())))
                .item();
        if (item.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(id, new GateItem(item)));
        } catch (IllegalArgumentException e) {
            throw new StoreUnavailable("table " + table.name() + ": API key " + id + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean create(ApiKeyRecord created) {
        return Requests.answer(table, () -> put(created));
    }

    /** A try whose answer was lost finds its own item: the hash tells it from another key's. */
    private boolean put(ApiKeyRecord created) {
        try {
            client.putItem(put -> put.tableName(table.name())
                    .item(item(created))
                    .conditionExpression("attribute_not_exists(#pk) OR (#hash = :hash AND #created = :created"
                            + " AND #client = :client)")
                    .expressionAttributeNames(
                            Map.of("#pk", GateItem.PARTITION, "#hash", HASH, "#created", CREATED, "#client", CLIENT))
                    .expressionAttributeValues(Map.of(
                            ":hash", hash(created),
                            ":created", GateItem.number(created.createdAt().toEpochMilli()),
                            ":client", AttributeValue.fromS(created.grant().client())))
                    .overrideConfiguration(table.bounds()));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    @Override
    public void remove(String id) {
        Requests.answer(
                table,
                () -> client.deleteItem(delete -> delete.tableName(table.name())
                        .key(GateItem.key(PREFIX + id, SORT))
                        .overrideConfiguration(table.bounds())));
    }

    private static Map<String, AttributeValue> item(ApiKeyRecord created) {
        ApiKeyGrant grant = created.grant();
        Map<String, AttributeValue> item = GateItem.at(PREFIX + created.id(), SORT);
        item.put(HASH, hash(created));
        item.put(PEPPER, AttributeValue.fromS(created.hash().pepper()));
        item.put(CLIENT, AttributeValue.fromS(grant.client()));
        if (!grant.scopes().isEmpty()) {
            item.put(SCOPES, AttributeValue.fromSs(grant.scopes().stream().toList()));
        }
        grant.plan().ifPresent(plan -> item.put(PLAN, AttributeValue.fromS(plan)));
        item.put(CREATED, GateItem.number(created.createdAt().toEpochMilli()));
        item.put(ENDS, GateItem.number(grant.expiresAt().toEpochMilli()));
        item.put(GateItem.EXPIRES, GateItem.expiry(grant.expiresAt()));
        return item;
    }

    private static AttributeValue hash(ApiKeyRecord created) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(created.hash().bytes()));
    }

    private static ApiKeyRecord read(String id, GateItem item) {
        return new ApiKeyRecord(
                id,
                new ApiKeyHash(item.text(PEPPER), item.bytes(HASH)),
                new ApiKeyGrant(
                        item.text(CLIENT),
                        new LinkedHashSet<>(item.texts(SCOPES)),
                        item.optionalText(PLAN),
                        item.time(ENDS)),
                item.time(CREATED));
    }
}
