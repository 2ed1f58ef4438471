package dev.portcullis.wafmanager.aws;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Writes in one transaction. What another transaction or a limit got in the way of is tried again, within bounds. */
final class Transactions {

    private static final int MAX_ATTEMPTS = 16;
    private static final long BASE_MILLIS = 10;
    private static final long CAP_MILLIS = 400;
    private static final String CONDITION = "ConditionalCheckFailed";

    private final DynamoDbClient client;

    Transactions(DynamoDbClient client) {
        this.client = client;
    }

    /**
     * Writes all, or nothing.
     *
     * @return nothing when written; else, for each item in order, why not
     * @throws TransactionCanceledException when others, or limits, got in the way every time
     */
    List<CancellationReason> write(List<TransactWriteItem> items) {
        for (int tried = 1; ; tried++) {
            try {
                client.transactWriteItems(request -> request.transactItems(items));
                return List.of();
            } catch (TransactionCanceledException e) {
                if (e.cancellationReasons().stream().anyMatch(Transactions::refused)) {
                    return e.cancellationReasons();
                }
                if (tried == MAX_ATTEMPTS) {
                    throw e;
                }
                pause(tried);
            }
        }
    }

    /** Whether an item's own condition failed; other reasons pass with time. */
    static boolean refused(CancellationReason reason) {
        return CONDITION.equals(reason.code());
    }

    /** Full jitter, so that writers who met once don't meet again. */
    private static void pause(int tried) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current()
                    .nextLong(Math.min(CAP_MILLIS, BASE_MILLIS << Math.min(tried, 10)) + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while others wrote", e);
        }
    }
}
