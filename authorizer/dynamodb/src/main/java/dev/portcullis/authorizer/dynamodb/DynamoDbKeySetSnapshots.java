package dev.portcullis.authorizer.dynamodb;

import dev.portcullis.authorizer.KeySetSnapshot;
import dev.portcullis.authorizer.KeySetSnapshots;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The newest key set of each issuer, an item each. */
public final class DynamoDbKeySetSnapshots implements KeySetSnapshots {

    /** Long after any use, so that issuers that the gate no longer names are forgotten. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final String PREFIX = "key-set#";
    private static final String SORT = "snapshot";
    private static final String DOCUMENT = "document";
    private static final String FETCHED = "fetchedAt";
    private static final String TAG = "entityTag";

    private final DynamoDbClient client;
    private final GateTable table;

    public DynamoDbKeySetSnapshots(DynamoDbClient client, GateTable table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Optional<KeySetSnapshot> load(String issuer) throws IOException {
        try {
            Map<String, AttributeValue> item = client.getItem(get -> get.tableName(table.name())
                            .key(GateItem.key(PREFIX + issuer, SORT))
                            .consistentRead(true)
                            .overrideConfiguration(table.bounds()))
                    .item();
            return item.isEmpty() ? Optional.empty() : Optional.of(read(new GateItem(item)));
        } catch (SdkException | IllegalArgumentException e) {
            throw new IOException("table " + table.name() + ": the key set of " + issuer + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void store(String issuer, KeySetSnapshot snapshot) throws IOException {
        Map<String, AttributeValue> item = GateItem.at(PREFIX + issuer, SORT);
        item.put(DOCUMENT, AttributeValue.fromS(snapshot.document()));
        item.put(FETCHED, GateItem.number(snapshot.fetchedAt().toEpochMilli()));
        snapshot.entityTag().ifPresent(tag -> item.put(TAG, AttributeValue.fromS(tag)));
        item.put(GateItem.EXPIRES, GateItem.expiry(snapshot.fetchedAt().plus(KEPT)));
        try {
            client.putItem(put -> put.tableName(table.name())
                    .item(item)
                    .conditionExpression("attribute_not_exists(#pk) OR #fetched <= :fetched")
                    .expressionAttributeNames(Map.of("#pk", GateItem.PARTITION, "#fetched", FETCHED))
                    .expressionAttributeValues(Map.of(
                            ":fetched", GateItem.number(snapshot.fetchedAt().toEpochMilli())))
                    .overrideConfiguration(table.bounds()));
        } catch (ConditionalCheckFailedException e) {
            return; // a newer one is kept already
        } catch (SdkException e) {
            throw new IOException("table " + table.name() + ": the key set of " + issuer + ": " + e.getMessage(), e);
        }
    }

    private static KeySetSnapshot read(GateItem item) {
        return new KeySetSnapshot(item.text(DOCUMENT), item.time(FETCHED), item.optionalText(TAG));
    }
}
