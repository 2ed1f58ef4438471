package dev.portcullis.authorizer.dynamodb;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * The table of gate data, and how long to wait for it. How often a request is tried is the client's business: a function's
 * tries three times, with jitter.
 *
 * @param name the table's, 3 to 255 characters as DynamoDB takes them
 * @param attempt how long one try may take; more than zero
 * @param call how long a request may take with all of its tries; at least {@code attempt}
 */
public record GateTable(String name, Duration attempt, Duration call) {

    public static final String DEFAULT_NAME = "portcullis-gate";

    public GateTable {
        if (!name.matches("[A-Za-z0-9_.-]{3,255}")) {
            throw new IllegalArgumentException("\"" + name + "\" is not the name of a DynamoDB table");
        }
        if (attempt.isNegative() || attempt.isZero()) {
            throw new IllegalArgumentException("a time-out of " + attempt + " for a try is not positive");
        }
        if (call.compareTo(attempt) < 0) {
            throw new IllegalArgumentException("a time-out of " + call + " is shorter than one try's, " + attempt);
        }
    }

    /** A table with a second for a try, and 2.5 seconds for a request. */
    public static GateTable of(String name) {
        return new GateTable(name, Duration.ofSeconds(1), Duration.ofMillis(2_500));
    }

    AwsRequestOverrideConfiguration bounds() {
        return AwsRequestOverrideConfiguration.builder()
                .apiCallAttemptTimeout(attempt)
                .apiCallTimeout(call)
                .build();
    }
}
