package dev.portcullis.wafmanager.detection.aws;

import dev.portcullis.wafmanager.detection.Addition;
import dev.portcullis.wafmanager.detection.Strike;
import dev.portcullis.wafmanager.detection.WindowKey;
import dev.portcullis.wafmanager.detection.WindowState;
import dev.portcullis.wafmanager.detection.WindowStore;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Windows in a table, one item each, written optimistically: merging is a union, so whoever lost a race merges again with
 * what won. A subject's first batch costs one write, a later one two; batches of many subjects are written side by side.
 *
 * <p>A batch is poisoned when DynamoDB will never take one of its items, however often it comes. Since each window is a call
 * of its own, nothing need be split to find out which: that one is handed out, and the others are judged. Where all are
 * rejected, it isn't the batch that is broken, and the call fails.
 */
public final class DynamoDbWindows implements WindowStore {

    private static final int MAX_ATTEMPTS = 16;
    private static final int WRITERS = 16;

    /** What DynamoDB answers to what it will never take. */
    private static final String REJECTED = "ValidationException";

    private final DynamoDbClient client;
    private final String table;
    private final Rejections rejections;

    /** Takes windows that can't be written, so that they are not tried for ever. */
    public interface Rejections {
        void keep(WindowKey key, int marks, String why);
    }

    public DynamoDbWindows(DynamoDbClient client, String table, Rejections rejections) {
        this.client = client;
        this.table = table;
        this.rejections = rejections;
    }

    @Override
    public Map<WindowKey, WindowState> add(Map<WindowKey, Addition> additions) {
        var after = new HashMap<WindowKey, WindowState>();
        ExecutorService writers = Executors.newFixedThreadPool(Math.min(WRITERS, Math.max(1, additions.size())));
        try {
            Map<WindowKey, Future<WindowState>> pending = new HashMap<>();
            additions.forEach((key, addition) -> pending.put(
                    key,
                    writers.submit(
                            () -> change(key, addition, state -> state.and(addition.marks(), addition.algorithm())))));
            var rejected = new HashMap<WindowKey, DynamoDbException>();
            for (Map.Entry<WindowKey, Future<WindowState>> each : pending.entrySet()) {
                try {
                    after.put(each.getKey(), each.getValue().get());
                } catch (ExecutionException e) {
                    rejected.put(each.getKey(), poison(e.getCause()));
                }
            }
            give(rejected, additions);
            return after;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while windows were written", e);
        } finally {
            writers.shutdownNow();
        }
    }

    /** What is wrong with a window; anything else than that is thrown. */
    private static DynamoDbException poison(@Nullable Throwable failure) {
        if (failure instanceof DynamoDbException refused
                && refused.awsErrorDetails() != null
                && REJECTED.equals(refused.awsErrorDetails().errorCode())) {
            return refused;
        }
        throw failure instanceof RuntimeException unexpected
                ? unexpected
                : new IllegalStateException("a window could not be written", failure);
    }

    private void give(Map<WindowKey, DynamoDbException> rejected, Map<WindowKey, Addition> additions) {
        if (rejected.size() > 1 && rejected.size() == additions.size()) {
            throw rejected.values().iterator().next();
        }
        additions.forEach((key, addition) -> {
            DynamoDbException why = rejected.get(key);
            if (why != null) {
                rejections.keep(
                        key, addition.marks().size(), why.awsErrorDetails().errorMessage());
            }
        });
    }

    @Override
    public void strike(WindowKey key, Strike strike, Addition last) {
        change(key, last, state -> state.and(last.marks(), last.algorithm()).struck(strike));
    }

    private WindowState change(WindowKey key, Addition addition, UnaryOperator<WindowState> change) {
        WindowItem seen = WindowItem.NONE;
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            WindowState after = change.apply(seen.state());
            if (after.equals(seen.state())) {
                return after; // nothing new
            }
            try {
                client.putItem(put(key, seen, after, addition));
                return after;
            } catch (ConditionalCheckFailedException e) {
                // What stands comes with the refusal; an item that expired in between reads as none.
                seen = e.hasItem() ? WindowItem.read(e.item()) : WindowItem.NONE;
            }
            pause(attempt);
        }
        throw new IllegalStateException("the window " + key.scenario() + " was changed by others " + MAX_ATTEMPTS
                + " times while it was to be written");
    }

    private PutItemRequest put(WindowKey key, WindowItem seen, WindowState after, Addition addition) {
        boolean first = seen.version() == 0;
        return PutItemRequest.builder()
                .tableName(table)
                .item(seen.next("window#" + key, after, addition.memory()))
                .conditionExpression(first ? "attribute_not_exists(#version)" : "#version = :seen")
                .expressionAttributeNames(Map.of("#version", WindowItem.VERSION))
                .expressionAttributeValues(first ? null : Map.of(":seen", WindowItem.number(seen.version())))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    /** Full jitter; the first refusal mostly tells what was there all along, and costs no pause. */
    private static void pause(int attempt) {
        if (attempt == 1) {
            return;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(1 + Math.min(400, 5L << attempt)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while others wrote", e);
        }
    }
}
