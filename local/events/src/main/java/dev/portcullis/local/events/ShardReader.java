package dev.portcullis.local.events;

import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** One shard's place in the stream. A batch that fails holds back those behind it, and no other shard. */
final class ShardReader {

    private static final Logger LOG = Logger.getLogger(ShardReader.class.getName());

    private final DynamoDbStreamsClient client;
    private final String streamArn;
    private final String shardId;
    private ShardIteratorType begin;
    private final StreamMapping mapping;
    private final Delivery delivery;
    private @Nullable String iterator;
    private @Nullable String checkpoint;
    private List<Record> batch = List.of();
    private int attempts;
    private long notBeforeNanos = System.nanoTime();
    private boolean finished;

    ShardReader(
            DynamoDbStreamsClient client,
            String streamArn,
            String shardId,
            ShardIteratorType begin,
            StreamMapping mapping,
            Delivery delivery) {
        this.client = client;
        this.streamArn = streamArn;
        this.shardId = shardId;
        this.begin = begin;
        this.mapping = mapping;
        this.delivery = delivery;
    }

    /** Fixes where reading begins, which for {@code LATEST} is now. */
    void open() {
        var request = GetShardIteratorRequest.builder().streamArn(streamArn).shardId(shardId);
        request = checkpoint == null
                ? request.shardIteratorType(begin)
                : request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .sequenceNumber(checkpoint);
        iterator = client.getShardIterator(request.build()).shardIterator();
    }

    /** Reads or delivers, whichever is due; whether there was anything to do. */
    boolean step() throws InterruptedException {
        if (batch.isEmpty()) {
            read();
        }
        if (batch.isEmpty() || System.nanoTime() < notBeforeNanos) {
            return false;
        }
        deliver();
        return true;
    }

    /** Whether it was closed, and all of it delivered. */
    boolean isFinished() {
        return finished && batch.isEmpty();
    }

    private void read() {
        if (finished) {
            return;
        }
        if (iterator == null) {
            open();
        }
        try {
            String from = iterator;
            GetRecordsResponse answer =
                    client.getRecords(request -> request.shardIterator(from).limit(mapping.batchSize()));
            batch = answer.records();
            iterator = answer.nextShardIterator();
            finished = iterator == null;
        } catch (ExpiredIteratorException e) {
            // After 15 minutes without a look, such as on a suspended machine.
            iterator = null;
        } catch (TrimmedDataAccessException e) {
            // What stood there is gone for good: on with the oldest that is left.
            checkpoint = null;
            begin = ShardIteratorType.TRIM_HORIZON;
            iterator = null;
        }
    }

    private void deliver() throws InterruptedException {
        Optional<String> failure = delivery.attempt(StreamEnvelope.of(streamArn, batch));
        if (failure.isEmpty()) {
            leaveBehind();
            return;
        }
        attempts++;
        notBeforeNanos = System.nanoTime() + mapping.retryDelay().toNanos();
        if (attempts >= mapping.attempts()) {
            LOG.warning("function " + delivery.function() + " failed " + attempts + " times on " + batch.size()
                    + " records of " + streamArn + " from "
                    + batch.get(0).dynamodb().sequenceNumber()
                    + " on, which are left behind: " + failure.get());
            leaveBehind();
        }
    }

    private void leaveBehind() {
        checkpoint = batch.get(batch.size() - 1).dynamodb().sequenceNumber();
        batch = List.of();
        attempts = 0;
        notBeforeNanos = System.nanoTime();
    }
}
