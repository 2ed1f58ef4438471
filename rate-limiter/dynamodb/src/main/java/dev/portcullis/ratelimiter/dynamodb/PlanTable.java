package dev.portcullis.ratelimiter.dynamodb;

import java.time.Duration;

/**
 * Where plans are that operators change, and how long to wait for them.
 *
 * @param name the table's, 3 to 255 characters as DynamoDB takes them
 * @param attempt how long one request may take; more than zero
 * @param reading how long all of one reading may take; at least {@code attempt}
 * @param mostListed up to how many clients that have plans of their own are read at once, 0 to 10,000; beyond that each is
 *     read when it calls
 */
public record PlanTable(String name, Duration attempt, Duration reading, int mostListed) {

    static final int MAX_LISTED = 10_000;

    public PlanTable {
        if (!name.matches("[A-Za-z0-9_.-]{3,255}")) {
            throw new IllegalArgumentException("\"" + name + "\" is not the name of a DynamoDB table");
        }
        if (attempt.isNegative() || attempt.isZero()) {
            throw new IllegalArgumentException("a time-out of " + attempt + " for an attempt is not positive");
        }
        if (reading.compareTo(attempt) < 0) {
            throw new IllegalArgumentException(
                    "a time-out of " + reading + " for a reading is shorter than that of an attempt, " + attempt);
        }
        if (mostListed < 0 || mostListed > MAX_LISTED) {
            throw new IllegalArgumentException("to list " + mostListed + " clients is not within 0 to " + MAX_LISTED);
        }
    }

    /** Half a second for an attempt, one and a half for a reading, 500 clients: some 35 kB every few seconds. */
    public static PlanTable of(String name) {
        return new PlanTable(name, Duration.ofMillis(500), Duration.ofMillis(1500), 500);
    }
}
