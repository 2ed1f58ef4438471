package dev.portcullis.wafmanager.aws;

import dev.portcullis.wafmanager.Lease;
import dev.portcullis.wafmanager.ReconcileStore;
import dev.portcullis.wafmanager.ShardState;
import dev.portcullis.wafmanager.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A reconciler's memory in the bans table, apart from what its stream is listened to for. */
public final class DynamoDbReconcileStore implements ReconcileStore {

    private static final String PARTITION = "reconcile";
    private static final String TARGET = "target#";

    private final DynamoDbClient client;
    private final String table;
    private final LeaseItem lease;

    public DynamoDbReconcileStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
        this.lease = new LeaseItem(client, table, new ItemKey(PARTITION, "lease"));
    }

    @Override
    public Optional<Lease> acquire(String holder, Instant now, Duration length) {
        return lease.change(seen -> seen.acquiredBy(holder, now, length));
    }

    @Override
    public Optional<Lease> release(Lease held, Instant calmAt) {
        return lease.change(seen -> seen.releasedBy(held, calmAt));
    }

    @Override
    public void abandon(Lease held, Instant calmAt) {
        Optional<Lease> none = lease.change(seen -> seen.abandonedBy(held, calmAt));
        none.ifPresent(kept -> {
            throw new IllegalStateException("an abandoned lease was kept: " + kept);
        });
    }

    @Override
    public Optional<ShardState> shard(String target, String set) {
        var found = client.getItem(get ->
                get.tableName(table).key(shardKey(target, set).attributes()).consistentRead(true));
        return found.hasItem() ? Optional.of(shard(target, set, found.item())) : Optional.empty();
    }

    private static ShardState shard(String target, String set, Map<String, AttributeValue> item) {
        AttributeValue blocks = item.get("blocks");
        if (blocks == null) {
            throw new IllegalArgumentException("no attribute blocks");
        }
        return new ShardState(
                target, set, ShardBytes.read(blocks.b().asByteArray()), new Attributes(item).text("replaced"));
    }

    private static ItemKey shardKey(String target, String set) {
        return new ItemKey(PARTITION, "shard#" + target + "#" + set);
    }

    @Override
    public void save(ShardState state) {
        var item = new HashMap<>(shardKey(state.target(), state.set()).attributes());
        item.put("blocks", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(ShardBytes.write(state.since()))));
        item.put("replaced", Values.text(state.replaced()));
        client.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public void save(TargetState state) {
        var item = new HashMap<>(TargetItem.of(state));
        item.putAll(new ItemKey(PARTITION, TARGET + state.target()).attributes());
        client.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public List<TargetState> targets() {
        return client
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("#pk = :pk AND begins_with(#sk, :sk)")
                        .expressionAttributeNames(Map.of("#pk", ItemKey.PK, "#sk", ItemKey.SK))
                        .expressionAttributeValues(Map.of(":pk", Values.text(PARTITION), ":sk", Values.text(TARGET))))
                .items()
                .stream()
                .map(TargetItem::read)
                .toList();
    }
}
