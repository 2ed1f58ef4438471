package dev.portcullis.wafmanager.aws;

import dev.portcullis.net.Cidr;
import dev.portcullis.wafmanager.Entry;
import dev.portcullis.wafmanager.EntryFilter;
import dev.portcullis.wafmanager.Page;
import dev.portcullis.wafmanager.PageRequest;
import dev.portcullis.wafmanager.Versioned;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads one book's entries. All reads are consistent. */
final class EntryQueries<E extends Entry> {

    private static final System.Logger LOG = System.getLogger(EntryQueries.class.getName());

    /** Items that a page looks at, at most, for a filter that few pass. */
    private static final int MAX_LOOKED_AT = 2000;

    private final DynamoDbClient client;
    private final String table;
    private final EntryCodec<E> codec;

    EntryQueries(DynamoDbClient client, String table, EntryCodec<E> codec) {
        this.client = client;
        this.table = table;
        this.codec = codec;
    }

    Versioned<E> versioned(Map<String, AttributeValue> item) {
        return new Versioned<>(codec.read(item), new Attributes(item).required(StepItems.VERSION));
    }

    /** One item that somebody wrote by hand, and wrongly, must not keep all others from being enforced. */
    private Stream<Versioned<E>> readable(Map<String, AttributeValue> item) {
        try {
            return Stream.of(versioned(item));
        } catch (IllegalArgumentException e) {
            LOG.log(
                    Level.WARNING,
                    "item left out: {0} {1}: {2}",
                    item.get(ItemKey.PK),
                    item.get(ItemKey.SK),
                    e.getMessage());
            return Stream.empty();
        }
    }

    List<E> activeAt(Instant now) {
        return ItemKey.partitions(codec.kind()).stream()
                .flatMap(partition -> client
                        .queryPaginator(query -> query.tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression("#pk = :pk")
                                .filterExpression("attribute_not_exists(#until) OR #until > :now")
                                .expressionAttributeNames(Map.of("#pk", ItemKey.PK, "#until", EntryCodec.UNTIL))
                                .expressionAttributeValues(
                                        Map.of(":pk", Values.text(partition), ":now", Values.time(now))))
                        .items()
                        .stream())
                .flatMap(this::readable)
                .map(Versioned::entry)
                .toList();
    }

    Page<Versioned<E>> list(EntryFilter filter, PageRequest request) {
        List<String> partitions = filter.within()
                .filter(block -> block.prefix() >= ItemKey.partitionBits(block.family()))
                .map(block -> List.of(ItemKey.partition(codec.kind(), block)))
                .orElseGet(() -> ItemKey.partitions(codec.kind()));
        Optional<ItemKey> after = request.cursor().map(Cursor::read);
        int first = after.map(key -> Cursor.index(partitions, key)).orElse(0);
        var found = new ArrayList<Versioned<E>>();
        int lookedAt = 0;
        for (int i = first; i < partitions.size(); i++) {
            Optional<ItemKey> start = i == first ? after : Optional.empty();
            do {
                var answer = client.query(page(partitions.get(i), filter.within(), start)
                        .limit(Math.min(500, 2 * request.limit() + 1))
                        .build());
                for (var item : answer.items()) {
                    if (found.size() == request.limit() || lookedAt == MAX_LOOKED_AT) {
                        return new Page<>(found, start.map(Cursor::write));
                    }
                    lookedAt++;
                    start = Optional.of(ItemKey.read(item));
                    readable(item).filter(each -> filter.matches(each.entry())).forEach(found::add);
                }
                if (!answer.hasLastEvaluatedKey() || answer.lastEvaluatedKey().isEmpty()) {
                    break;
                }
                start = Optional.of(ItemKey.read(answer.lastEvaluatedKey()));
            } while (true);
            if (found.size() == request.limit() && i + 1 < partitions.size()) {
                return new Page<>(found, Optional.of(Cursor.write(new ItemKey(partitions.get(i + 1), " "))));
            }
        }
        return new Page<>(found, Optional.empty());
    }

    private QueryRequest.Builder page(String partition, Optional<Cidr> within, Optional<ItemKey> after) {
        String from = within.map(ItemKey::startOf).orElse(" ");
        String to = within.map(ItemKey::endOf).orElse("~");
        String start =
                after.map(ItemKey::sk).filter(sk -> sk.compareTo(from) > 0).orElse(from);
        // Behind the last one seen: a character that none has there.
        String first = after.isPresent() && start.equals(after.get().sk()) ? start + " " : start;
        return QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("#pk = :pk AND #sk BETWEEN :from AND :to")
                .expressionAttributeNames(Map.of("#pk", ItemKey.PK, "#sk", ItemKey.SK))
                .expressionAttributeValues(
                        Map.of(":pk", Values.text(partition), ":from", Values.text(first), ":to", Values.text(to)));
    }

    List<Versioned<E>> over(Cidr subject) {
        return new CoveringItems(client, table, codec.kind())
                .of(subject).stream()
                        .flatMap(this::readable)
                        .sorted(Comparator.comparing(each -> each.entry().key()))
                        .toList();
    }
}
