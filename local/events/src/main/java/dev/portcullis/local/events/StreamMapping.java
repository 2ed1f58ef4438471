package dev.portcullis.local.events;

import java.time.Duration;

/**
 * How a stream's records reach a function: Lambda's event source mapping.
 *
 * @param from where to begin
 * @param batchSize records a call at most, 1 to 1,000
 * @param attempts calls with one batch at most, at least 1; then it is reported and left behind
 * @param poll between two looks into the stream
 * @param retryDelay before a batch is tried again
 */
public record StreamMapping(Position from, int batchSize, int attempts, Duration poll, Duration retryDelay) {

    /** Where to begin in a stream. */
    public enum Position {
        /** With the oldest record that there is. */
        TRIM_HORIZON,
        /** With what comes from now on. */
        LATEST
    }

    public StreamMapping {
        if (batchSize < 1 || batchSize > 1_000) {
            throw new IllegalArgumentException("a batch has 1 to 1000 records, not " + batchSize);
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("a batch is tried at least once, not " + attempts + " times");
        }
    }

    /** From the oldest record, 100 a batch, 5 attempts a second apart, a look every 200 ms. */
    public static StreamMapping standard() {
        return new StreamMapping(Position.TRIM_HORIZON, 100, 5, Duration.ofMillis(200), Duration.ofSeconds(1));
    }

    public StreamMapping withFrom(Position position) {
        return new StreamMapping(position, batchSize, attempts, poll, retryDelay);
    }

    public StreamMapping withBatchSize(int records) {
        return new StreamMapping(from, records, attempts, poll, retryDelay);
    }

    public StreamMapping withAttempts(int calls) {
        return new StreamMapping(from, batchSize, calls, poll, retryDelay);
    }

    public StreamMapping withPoll(Duration between) {
        return new StreamMapping(from, batchSize, attempts, between, retryDelay);
    }

    public StreamMapping withRetryDelay(Duration delay) {
        return new StreamMapping(from, batchSize, attempts, poll, delay);
    }
}
