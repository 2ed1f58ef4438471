package dev.portcullis.ratelimiter;

import java.time.Duration;

/**
 * How full a bucket is.
 *
 * @param remaining whole permits that may be spent at once: 0 to the limit's burst
 * @param reset until one more permit than that has come back; zero when the bucket is full
 */
public record Level(Limit limit, long remaining, Duration reset) {

    public Level {
        if (remaining < 0 || remaining > limit.burst()) {
            throw new IllegalArgumentException(
                    "remaining permits " + remaining + " are not within 0 to the burst " + limit.burst());
        }
        if (reset.isNegative()) {
            throw new IllegalArgumentException("reset " + reset + " is negative");
        }
    }
}
