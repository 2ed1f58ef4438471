package dev.portcullis.local.lambda;

import java.time.Duration;

/**
 * When a process is replaced though nothing ails it, as Lambda does every few hours.
 *
 * @param maxInvocations calls that one process answers, at least 1
 * @param maxAge after which it gets no further call
 */
public record Recycling(int maxInvocations, Duration maxAge) {

    public static final Recycling NEVER = new Recycling(Integer.MAX_VALUE, Duration.ofDays(365));

    public Recycling {
        if (maxInvocations < 1) {
            throw new IllegalArgumentException("a process answers at least 1 call, not " + maxInvocations);
        }
    }

    boolean due(int invocations, Duration age) {
        return invocations >= maxInvocations || age.compareTo(maxAge) >= 0;
    }
}
