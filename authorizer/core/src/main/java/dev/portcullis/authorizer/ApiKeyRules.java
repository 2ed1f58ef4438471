package dev.portcullis.authorizer;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How API keys are read and remembered.
 *
 * @param prefix that keys start with: a letter and up to 9 letters or digits, in lower case
 * @param known how long a key's record counts before it is read again, and how long while it can't be: so long a key that was
 *     removed still passes. Its revocation is faster
 * @param unknown how long an id that there is none of isn't looked up again; 0 to 5 minutes
 * @param capacity how many of either are remembered; 0 to 100,000, about half a kilobyte each
 */
public record ApiKeyRules(String prefix, Freshness known, Duration unknown, int capacity) {

    public static final String DEFAULT_PREFIX = "pk";

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9]{0,9}");

    public static final Duration MOST_UNKNOWN = Duration.ofMinutes(5);
    public static final int MOST_CAPACITY = 100_000;

    /** 30 seconds, up to 5 minutes while the table can't be read; 10 seconds; 1,000. */
    public static final ApiKeyRules DEFAULT = new ApiKeyRules(
            DEFAULT_PREFIX,
            new Freshness(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofSeconds(1)),
            Duration.ofSeconds(10),
            1_000);

    public ApiKeyRules {
        requirePrefix(prefix);
        // Both ends of each are allowed.
        if (unknown.isNegative() || unknown.compareTo(MOST_UNKNOWN) > 0) {
            throw new IllegalArgumentException("unknown ids can count for up to " + MOST_UNKNOWN + ", not " + unknown);
        }
        if (capacity < 0 || capacity > MOST_CAPACITY) {
            throw new IllegalArgumentException("up to " + MOST_CAPACITY + " can be remembered, not " + capacity);
        }
    }

    /**
     * Checks what API keys are to start with.
     *
     * @throws IllegalArgumentException when they can't
     */
    public static String requirePrefix(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "'" + prefix + "' can't start API keys: a letter and up to 9 letters or digits in lower case");
        }
        return prefix;
    }
}
