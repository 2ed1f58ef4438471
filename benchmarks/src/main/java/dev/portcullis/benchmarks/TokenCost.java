package dev.portcullis.benchmarks;

import java.util.OptionalDouble;

/**
 * What one verification took, on average of a round.
 *
 * @param cpuMicros processor time, which a load beside it changes little
 * @param wallMicros time by the clock
 * @param bytes allocated, where it can be told
 */
record TokenCost(double cpuMicros, double wallMicros, OptionalDouble bytes) {

    /** The average of so many calls: times in nanoseconds, memory in bytes. */
    static TokenCost of(int calls, long cpuNanos, long wallNanos, long bytes) {
        return new TokenCost(
                cpuNanos / 1e3 / calls, wallNanos / 1e3 / calls, OptionalDouble.of((double) bytes / calls));
    }
}
