package dev.portcullis.benchmarks;

import dev.portcullis.ratelimiter.Limit;
import java.time.Duration;
import java.util.function.DoubleUnaryOperator;

/**
 * A limit, and calls that test it.
 *
 * @param seconds how long it is simulated
 * @param rate calls a second, by the second
 * @param peak the greatest rate there is
 */
record Traffic(String name, Limit limit, double seconds, DoubleUnaryOperator rate, double peak) {

    /** A fifth more than a limit of 500 a second, evenly. */
    static final Traffic STEADY =
            new Traffic("steady", Limit.of("second", 500, Duration.ofSeconds(1)), 120, second -> 600, 600);

    /** Of each 40 seconds 10 with four times a limit of 3,000 a minute, and 30 with a fifth of it: 15 % more in all. */
    static final Traffic BURSTY = new Traffic(
            "bursty", Limit.of("minute", 3000, Duration.ofMinutes(1)), 600, second -> second % 40 < 10 ? 200 : 10, 200);

    /** Four times a limit of 5,000 a second, which is more than an item of DynamoDB can be written. */
    static final Traffic HOT =
            new Traffic("hot", Limit.of("second", 5000, Duration.ofSeconds(1)), 30, second -> 20_000, 20_000);
}
