package dev.portcullis.wafmanager.aws;

import dev.portcullis.wafmanager.AuditEntry;
import dev.portcullis.wafmanager.AuditQuery;
import dev.portcullis.wafmanager.AuditTrail;
import dev.portcullis.wafmanager.BadCursor;
import dev.portcullis.wafmanager.Page;
import dev.portcullis.wafmanager.PageRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The audit, by subject from the table, by actor or by day from its indexes (which follow within a second). A page of all
 * changes looks at one month at most; its cursor goes on from there.
 */
final class DynamoDbAudit implements AuditTrail {

    private static final int MAX_DAYS_A_PAGE = 31;

    private final DynamoDbClient client;
    private final String table;

    DynamoDbAudit(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Page<AuditEntry> query(AuditQuery query, PageRequest request) {
        Optional<ItemKey> after = request.cursor().map(Cursor::read);
        if (query.subject().isPresent()) {
            String partition = AuditItem.partition(query.subject().get());
            return page(query, request, Source.table(partition), after.map(ItemKey::sk));
        }
        if (query.actor().isPresent()) {
            return page(query, request, Source.byActor(query.actor().get()), after.map(ItemKey::sk));
        }
        return byDay(query, request, after);
    }

    /** Where to look: the table or an index, and the value of its partition key. */
    private record Source(Optional<String> index, String attribute, String value) {
        static Source table(String partition) {
            return new Source(Optional.empty(), ItemKey.PK, partition);
        }

        static Source byActor(String actor) {
            return new Source(Optional.of("by-actor"), AuditItem.ACTOR, actor);
        }

        static Source byDay(LocalDate day) {
            return new Source(Optional.of("by-day"), AuditItem.DAY, day.toString());
        }
    }

    private Page<AuditEntry> byDay(AuditQuery query, PageRequest request, Optional<ItemKey> after) {
        LocalDate first = LocalDate.ofInstant(query.from(), ZoneOffset.UTC);
        LocalDate day = after.map(ItemKey::pk)
                .map(DynamoDbAudit::day)
                .orElseGet(() -> LocalDate.ofInstant(query.to().minusMillis(1), ZoneOffset.UTC));
        Optional<String> before = after.map(ItemKey::sk);
        var found = new ArrayList<AuditEntry>();
        for (int days = 0; !day.isBefore(first); days++, day = day.minusDays(1)) {
            if (days == MAX_DAYS_A_PAGE || found.size() == request.limit()) {
                return new Page<>(found, Optional.of(Cursor.write(new ItemKey(day.toString(), "~"))));
            }
            var page = page(
                    query,
                    new PageRequest(request.limit() - found.size(), Optional.empty()),
                    Source.byDay(day),
                    before);
            found.addAll(page.items());
            if (page.next().isPresent()) {
                String sk = Cursor.read(page.next().get()).sk();
                return new Page<>(found, Optional.of(Cursor.write(new ItemKey(day.toString(), sk))));
            }
            before = Optional.empty();
        }
        return new Page<>(found, Optional.empty());
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadCursor();
        }
    }

    private Page<AuditEntry> page(AuditQuery query, PageRequest request, Source source, Optional<String> before) {
        var found = new ArrayList<AuditEntry>();
        Optional<String> end = before;
        while (true) {
            QueryResponse answer = client.query(request(query, source, end, request.limit() + 1));
            for (Map<String, AttributeValue> item : answer.items()) {
                if (found.size() == request.limit()) {
                    return new Page<>(found, end.map(sk -> Cursor.write(new ItemKey(source.value(), sk))));
                }
                end = Optional.of(ItemKey.read(item).sk());
                AuditEntry entry = AuditItem.read(item);
                if (query.matches(entry)) {
                    found.add(entry);
                }
            }
            if (!answer.hasLastEvaluatedKey() || answer.lastEvaluatedKey().isEmpty()) {
                return new Page<>(found, Optional.empty());
            }
        }
    }

    private QueryRequest request(AuditQuery query, Source source, Optional<String> before, int limit) {
        // BETWEEN includes its end; of a time's sort keys, all are longer than the time alone.
        String end = AuditItem.sk(query.to());
        String last = before.filter(sk -> sk.compareTo(end) < 0)
                .map(sk -> sk.substring(0, sk.length() - 1) + (char) (sk.charAt(sk.length() - 1) - 1) + "~")
                .orElse(end);
        return QueryRequest.builder()
                .tableName(table)
                .indexName(source.index().orElse(null))
                .consistentRead(source.index().isEmpty())
                .scanIndexForward(false)
                .limit(limit)
                .keyConditionExpression("#pk = :pk AND #sk BETWEEN :from AND :to")
                .expressionAttributeNames(Map.of("#pk", source.attribute(), "#sk", ItemKey.SK))
                .expressionAttributeValues(Map.of(
                        ":pk", Values.text(source.value()),
                        ":from", Values.text(AuditItem.sk(query.from())),
                        ":to", Values.text(last)))
                .build();
    }
}
