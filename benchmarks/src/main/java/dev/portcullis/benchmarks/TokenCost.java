package dev.portcullis.benchmarks;

import java.util.OptionalDouble;

/**
 * What one verification took, on average of a round.
 *
 * @param cpuMicros processor time, which a load beside it changes little
 * @param wallMicros time by the clock
 * @param bytes allocated, where it can be told
 */
record TokenCost(double cpuMicros, double wallMicros, OptionalDouble bytes) {}
