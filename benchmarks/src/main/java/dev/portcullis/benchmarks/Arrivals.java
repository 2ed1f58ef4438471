package dev.portcullis.benchmarks;

import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * When calls come, and to which instance each: at random (Poisson), and to any instance alike, as a function's are routed.
 *
 * @param at true time of each call, ascending, in nanoseconds since 1970
 * @param instance from 0, of each call
 */
record Arrivals(long[] at, int[] instance) {

    static final long START = Instant.parse("2026-11-21T10:00:00Z").getEpochSecond() * 1_000_000_000L;

    /** So many seconds of a traffic, over so many instances. */
    static Arrivals of(Traffic traffic, double seconds, int instances, SplittableRandom random) {
        double peak = traffic.peak();
        int room = (int) (peak * seconds * 1.1) + 1000;
        long[] at = new long[room];
        int[] instance = new int[room];
        int calls = 0;
        // thinning (Lewis and Shedler, 1979): candidates at the peak's rate, kept by what the rate then is
        for (double now = gap(peak, random); now < seconds && calls < room; now += gap(peak, random)) {
            if (random.nextDouble() * peak < traffic.rate().applyAsDouble(now)) {
                at[calls] = START + (long) (now * 1e9);
                instance[calls++] = random.nextInt(instances);
            }
        }
        return new Arrivals(Arrays.copyOf(at, calls), Arrays.copyOf(instance, calls));
    }

    int count() {
        return at.length;
    }

    private static double gap(double rate, SplittableRandom random) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }
}
