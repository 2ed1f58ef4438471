package dev.portcullis.local.events;

import dev.portcullis.local.edge.FunctionInvoker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Carries the changes of a DynamoDB table to a function, as Lambda's event source mapping does: in the order of each shard,
 * a shard after its parent, each at least once. Its place in the stream is in memory only.
 */
public final class StreamPump implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StreamPump.class.getName());

    /** Shards are closed and opened every few hours. */
    private static final Duration BETWEEN_LISTINGS = Duration.ofSeconds(5);

    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(1);

    /** Failures in a row before it says so: whoever stops the stream's server stops this next. */
    private static final int SILENT_FAILURES = 3;

    private final DynamoDbStreamsClient client;
    private final String streamArn;
    private final StreamMapping mapping;
    private final Delivery delivery;
    private final Map<String, ShardReader> readers = new LinkedHashMap<>();
    private final Map<String, String> parents = new LinkedHashMap<>();
    private final Thread thread;
    private volatile boolean closed;
    private long listedNanos;

    private StreamPump(
            DynamoDbStreamsClient client, String streamArn, String table, StreamMapping mapping, Delivery delivery) {
        this.client = client;
        this.streamArn = streamArn;
        this.mapping = mapping;
        this.delivery = delivery;
        this.thread = new Thread(this::run, "stream-of-" + table);
        thread.setDaemon(true);
    }

    /**
     * Begins to read.
     *
     * @param client of the stream's endpoint, which stays the caller's to close, after this
     * @param table a table with a stream
     * @throws IllegalStateException when the table has no stream
     * @throws SdkException when the endpoint doesn't answer
     */
    public static StreamPump start(
            DynamoDbStreamsClient client,
            String table,
            StreamMapping mapping,
            String function,
            FunctionInvoker invoker) {
        var streams = client.listStreams(request -> request.tableName(table)).streams();
        if (streams.isEmpty()) {
            throw new IllegalStateException("table " + table + " has no stream: give it a StreamSpecification");
        }
        String arn = streams.get(streams.size() - 1).streamArn();
        var pump = new StreamPump(client, arn, table, mapping, new Delivery(function, invoker));
        pump.list(
                mapping.from() == StreamMapping.Position.LATEST
                        ? ShardIteratorType.LATEST
                        : ShardIteratorType.TRIM_HORIZON);
        pump.thread.start();
        return pump;
    }

    /** Stops reading, and waits for a call that is under way, a second at most. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            try {
                Duration pause = step() ? Duration.ZERO : mapping.poll();
                failures = 0;
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (InterruptedException e) {
                return;
            } catch (SdkException e) {
                failures++;
                if (failures == SILENT_FAILURES && !closed) {
                    LOG.warning("stream " + streamArn + " can't be read for now: " + e.getMessage());
                }
                pauseAfterOutage();
            }
        }
    }

    private void pauseAfterOutage() {
        try {
            TimeUnit.NANOSECONDS.sleep(AFTER_OUTAGE.toNanos());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private boolean step() throws InterruptedException {
        if (System.nanoTime() - listedNanos > BETWEEN_LISTINGS.toNanos()) {
            list(ShardIteratorType.TRIM_HORIZON);
        }
        boolean busy = false;
        for (Map.Entry<String, ShardReader> each : List.copyOf(readers.entrySet())) {
            ShardReader parent = readers.get(parents.getOrDefault(each.getKey(), ""));
            if (parent == null || parent.isFinished()) {
                busy |= each.getValue().step();
            }
        }
        return busy;
    }

    /** Looks for shards that it hasn't seen; those that are there no more are read to their end nevertheless. */
    private void list(ShardIteratorType begin) {
        for (Shard shard : shards()) {
            if (!readers.containsKey(shard.shardId())) {
                var reader = new ShardReader(client, streamArn, shard.shardId(), begin, mapping, delivery);
                reader.open();
                readers.put(shard.shardId(), reader);
                if (shard.parentShardId() != null) {
                    parents.put(shard.shardId(), shard.parentShardId());
                }
            }
        }
        listedNanos = System.nanoTime();
    }

    private List<Shard> shards() {
        var shards = new ArrayList<Shard>();
        @Nullable String last = null;
        do {
            String after = last;
            DescribeStreamResponse answer = client.describeStream(
                    request -> request.streamArn(streamArn).exclusiveStartShardId(after));
            shards.addAll(answer.streamDescription().shards());
            last = answer.streamDescription().lastEvaluatedShardId();
        } while (last != null);
        return shards;
    }
}
