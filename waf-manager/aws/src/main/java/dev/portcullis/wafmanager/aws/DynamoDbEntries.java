package dev.portcullis.wafmanager.aws;

import dev.portcullis.net.Cidr;
import dev.portcullis.wafmanager.Commit;
import dev.portcullis.wafmanager.Entry;
import dev.portcullis.wafmanager.EntryFilter;
import dev.portcullis.wafmanager.EntryKey;
import dev.portcullis.wafmanager.EntryStore;
import dev.portcullis.wafmanager.OnceOnly;
import dev.portcullis.wafmanager.Page;
import dev.portcullis.wafmanager.PageRequest;
import dev.portcullis.wafmanager.Step;
import dev.portcullis.wafmanager.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** One book's entries in the bans table. A change costs one transaction of two items, three with a key. */
final class DynamoDbEntries<E extends Entry> implements EntryStore<E> {

    private final DynamoDbClient client;
    private final String table;
    private final EntryCodec<E> codec;
    private final StepItems items;
    private final EntryQueries<E> queries;

    DynamoDbEntries(DynamoDbClient client, String table, EntryCodec<E> codec) {
        this.client = client;
        this.table = table;
        this.codec = codec;
        this.items = new StepItems(table, codec.kind());
        this.queries = new EntryQueries<>(client, table, codec);
    }

    @Override
    public Optional<Versioned<E>> find(EntryKey key) {
        return item(ItemKey.of(codec.kind(), key)).map(queries::versioned);
    }

    private Optional<Map<String, AttributeValue>> item(ItemKey key) {
        var found =
                client.getItem(get -> get.tableName(table).key(key.attributes()).consistentRead(true));
        return found.hasItem() ? Optional.of(found.item()) : Optional.empty();
    }

    @Override
    public Commit<E> commit(List<Step<E>> steps, Optional<OnceOnly> once) {
        if (steps.isEmpty() || steps.size() > MAX_STEPS) {
            throw new IllegalArgumentException("a commit has 1 to " + MAX_STEPS + " steps, not " + steps.size());
        }
        var writes = new ArrayList<TransactWriteItem>();
        steps.forEach(step -> writes.add(items.change(step)));
        once.ifPresent(each -> writes.add(items.once(each)));
        steps.forEach(step -> writes.add(items.audit(step)));
        List<CancellationReason> reasons = new Transactions(client).write(writes);
        if (reasons.isEmpty()) {
            return new Commit.Done<>();
        }
        if (once.isPresent() && Transactions.refused(reasons.get(steps.size()))) {
            return new Commit.KeyUsed<>(
                    StepItems.fingerprint(reasons.get(steps.size()).item()));
        }
        var seen = new HashMap<Integer, Optional<Versioned<E>>>();
        for (int i = 0; i < steps.size(); i++) {
            CancellationReason reason = reasons.get(i);
            if (Transactions.refused(reason)) {
                seen.put(
                        i,
                        reason.hasItem() && !reason.item().isEmpty()
                                ? Optional.of(queries.versioned(reason.item()))
                                : Optional.empty());
            }
        }
        return new Commit.Overtaken<>(seen);
    }

    @Override
    public Optional<String> fingerprint(String actor, String key, Instant now) {
        return item(StepItems.onceKey(actor, key))
                .filter(item -> StepItems.remembered(item, now))
                .map(StepItems::fingerprint);
    }

    @Override
    public Page<Versioned<E>> list(EntryFilter filter, PageRequest request) {
        return queries.list(filter, request);
    }

    @Override
    public List<Versioned<E>> over(Cidr subject) {
        return queries.over(subject);
    }

    @Override
    public List<E> activeAt(Instant now) {
        return queries.activeAt(now);
    }
}
