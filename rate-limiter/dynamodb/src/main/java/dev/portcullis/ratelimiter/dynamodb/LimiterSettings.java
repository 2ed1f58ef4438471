package dev.portcullis.ratelimiter.dynamodb;

import java.time.Duration;

/**
 * Where the buckets are, and how long a decision may wait for them.
 *
 * @param table the table's name, 3 to 255 characters as DynamoDB takes them
 * @param attempt how long one request may take; more than zero. A first call on a cold JVM takes some hundred milliseconds
 *     by itself, a warm one about five
 * @param decision how long a whole decision may take with all that is tried again; at least {@code attempt}
 */
public record LimiterSettings(String table, Duration attempt, Duration decision) {

    static final Duration ATTEMPT = Duration.ofMillis(500);
    static final Duration DECISION = Duration.ofMillis(1500);

    public LimiterSettings {
        if (!table.matches("[A-Za-z0-9_.-]{3,255}")) {
            throw new IllegalArgumentException("\"" + table + "\" is not the name of a DynamoDB table");
        }
        if (attempt.isNegative() || attempt.isZero()) {
            throw new IllegalArgumentException("a time-out of " + attempt + " for an attempt is not positive");
        }
        if (decision.compareTo(attempt) < 0) {
            throw new IllegalArgumentException(
                    "a time-out of " + decision + " for a decision is shorter than that of an attempt, " + attempt);
        }
    }

    /** Half a second for an attempt, one and a half for a decision. */
    public static LimiterSettings of(String table) {
        return new LimiterSettings(table, ATTEMPT, DECISION);
    }
}
