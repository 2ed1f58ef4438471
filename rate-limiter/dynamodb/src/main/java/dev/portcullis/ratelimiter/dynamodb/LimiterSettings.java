package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.LimiterUnavailable;
import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Where the buckets are, and how long a decision may wait for them.
 *
 * @param table the table's name, 3 to 255 characters as DynamoDB takes them
 * @param attempt how long one request may take; more than zero. A warm process takes about five milliseconds. A process's
 *     first ten requests may take a second each, for a cold JVM takes some hundred milliseconds by itself
 * @param decision how long a whole decision may take with all that is tried again; at least {@code attempt}
 */
public record LimiterSettings(String table, Duration attempt, Duration decision) {

    static final Duration ATTEMPT = Duration.ofMillis(100);
    static final Duration LONGEST = Duration.ofMinutes(1);

    /** What an attempt that fails at once may be repeated in. */
    private static final Duration RETRY = Duration.ofMillis(20);

    static final Duration PATIENT = Duration.ofSeconds(1);

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

    /** A tenth of a second for an attempt, and hardly more for a decision. */
    public static LimiterSettings of(String table) {
        return new LimiterSettings(table, ATTEMPT, ATTEMPT.plus(RETRY));
    }

    /**
     * The same, with another time-out for an attempt and so for a decision.
     *
     * @param timeout more than zero, up to a minute
     */
    public LimiterSettings within(Duration timeout) {
        if (timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a time-out of " + timeout + " for an attempt is more than a minute");
        }
        return new LimiterSettings(table, timeout, timeout.plus(RETRY));
    }

    void bound(AwsRequestOverrideConfiguration.Builder request) {
        request.apiCallAttemptTimeout(attempt).apiCallTimeout(decision);
    }

    /** The same, but as patient as a process's first requests need it, or one that no call waits for. */
    LimiterSettings patient() {
        Duration patient = attempt.compareTo(PATIENT) < 0 ? PATIENT : attempt;
        return new LimiterSettings(table, patient, decision.compareTo(patient) < 0 ? patient : decision);
    }

    LimiterUnavailable unavailable(SdkException cause) {
        return new LimiterUnavailable(Throttling.reason(cause), "table " + table + ": " + cause.getMessage(), cause);
    }
}
