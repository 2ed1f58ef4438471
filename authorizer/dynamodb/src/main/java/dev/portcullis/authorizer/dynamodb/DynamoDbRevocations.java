package dev.portcullis.authorizer.dynamodb;

import dev.portcullis.authorizer.credentials.Revocation;
import dev.portcullis.authorizer.credentials.RevocationBatch;
import dev.portcullis.authorizer.credentials.RevocationEntry;
import dev.portcullis.authorizer.credentials.RevocationLog;
import dev.portcullis.authorizer.credentials.RevocationWriter;
import dev.portcullis.authorizer.credentials.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The log of revocations, in one partition. A reading asks for the lines after the last one that it knows: where there are
 * none, the least that DynamoDB charges for a consistent read. A line and the number of the last one are written together or
 * not at all, so that numbers have no gaps that a line could still fill.
 */
public final class DynamoDbRevocations implements RevocationLog, RevocationWriter {

    private static final String HEAD_PARTITION = "revocations-head";
    private static final String HEAD_SORT = "head";
    private static final String LAST = "last";

    /** Of writers at once, one succeeds at a time: enough tries for a dozen. */
    private static final int TRIES = 24;

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final DynamoDbClient client;
    private final GateTable table;

    public DynamoDbRevocations(DynamoDbClient client, GateTable table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public RevocationBatch after(long number) {
        QueryResponse page = Requests.answer(
                table,
                () -> client.query(query -> query.tableName(table.name())
                        .consistentRead(true)
                        .keyConditionExpression("#pk = :log AND #sk > :number")
                        .expressionAttributeNames(Map.of("#pk", GateItem.PARTITION, "#sk", GateItem.SORT))
                        .expressionAttributeValues(Map.of(
                                ":log", AttributeValue.fromS(RevocationItem.PARTITION),
                                ":number", AttributeValue.fromS(RevocationItem.sort(number))))
                        .overrideConfiguration(table.bounds())));
        List<RevocationEntry> entries = new ArrayList<>();
        for (Map<String, AttributeValue> item : page.items()) {
            entries.add(read(item));
        }
        // A page without items has none after it: nothing is filtered.
        return new RevocationBatch(entries, !page.hasLastEvaluatedKey() || entries.isEmpty());
    }

    /** A line that can't be read could be any revocation: to pass it over would be to let its token pass. */
    private RevocationEntry read(Map<String, AttributeValue> item) {
        try {
            return RevocationItem.read(item);
        } catch (IllegalArgumentException e) {
            throw new StoreUnavailable("table " + table.name() + ": a revocation's " + e.getMessage(), e);
        }
    }

    @Override
    public long revoke(Revocation revocation, Instant now) {
        return write(revocation, false, now);
    }

    @Override
    public long lift(Revocation revocation, Instant now) {
        return write(revocation, true, now);
    }

    private long write(Revocation revocation, boolean isLifted, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            long last = last();
            RevocationEntry entry = new RevocationEntry(last + 1, revocation, isLifted);
            if (Requests.answer(table, () -> isWritten(entry, last, now))) {
                return entry.number();
            }
            pause(i);
        }
        throw new StoreUnavailable("table " + table.name() + ": too many revoke at once");
    }

    private long last() {
        Map<String, AttributeValue> head = Requests.answer(
                        table,
                        () -> client.getItem(get -> get.tableName(table.name())
                                .key(GateItem.key(HEAD_PARTITION, HEAD_SORT))
                                .consistentRead(true)
                                .overrideConfiguration(table.bounds())))
                .item();
        try {
            return head.isEmpty() ? 0 : new GateItem(head).whole(LAST);
        } catch (IllegalArgumentException e) {
            throw new StoreUnavailable("table " + table.name() + ": the head of the revocations: " + e.getMessage(), e);
        }
    }

    private boolean isWritten(RevocationEntry entry, long last, Instant now) {
        Map<String, AttributeValue> head = GateItem.at(HEAD_PARTITION, HEAD_SORT);
        head.put(LAST, GateItem.number(entry.number()));
        TransactWriteItem first = TransactWriteItem.builder()
                .put(put -> (last == 0
                                ? put.conditionExpression("attribute_not_exists(#last)")
                                : put.conditionExpression("#last = :last")
                                        .expressionAttributeValues(Map.of(":last", GateItem.number(last))))
                        .tableName(table.name())
                        .item(head)
                        .expressionAttributeNames(Map.of("#last", LAST)))
                .build();
        TransactWriteItem second = TransactWriteItem.builder()
                .put(put -> put.tableName(table.name())
                        .item(RevocationItem.of(entry, now))
                        .conditionExpression("attribute_not_exists(#pk)")
                        .expressionAttributeNames(Map.of("#pk", GateItem.PARTITION)))
                .build();
        try {
            client.transactWriteItems(
                    write -> write.transactItems(List.of(first, second)).overrideConfiguration(table.bounds()));
            return true;
        } catch (TransactionCanceledException e) {
            return false; // somebody wrote a line meanwhile
        }
    }

    private static void pause(int tries) {
        long most = Math.min(LONGEST_PAUSE.toMillis(), SHORTEST_PAUSE.toMillis() << Math.min(tries, 8));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most) + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted", e);
        }
    }
}
