package dev.portcullis.benchmarks;

import java.util.SplittableRandom;

/**
 * One simulation: the same calls, clocks and answers' times for each design.
 *
 * @param seconds how long
 */
record LimitsCase(Traffic traffic, int instances, double seconds, long seed) {

    /** Clocks are this far from the true time, as a standard deviation. */
    private static final double CLOCK_ERROR_NANOS = 5e6;

    String name() {
        return traffic.name() + " instances=" + instances + " seed=" + seed;
    }

    Tally run(LimiterDesign design) {
        var random = new SplittableRandom(seed);
        Arrivals arrivals = Arrivals.of(traffic, seconds, instances, random.split());
        long[] clocks = new long[instances];
        for (int i = 0; i < instances; i++) {
            clocks[i] = (long) (CLOCK_ERROR_NANOS * random.nextGaussian());
        }
        var table = new SimulatedTable(random.split());
        LimiterDesign.Instances limiters = design.instances(traffic.limit(), instances, table);
        var tally = new Tally(traffic.limit(), arrivals.count());
        for (int i = 0; i < arrivals.count(); i++) {
            long now = arrivals.at()[i];
            int instance = arrivals.instance()[i];
            table.at(now);
            boolean admitted = limiters.admit(instance, now + clocks[instance]);
            tally.count(admitted, now, table.waited());
        }
        tally.end(table.writes(), table.throttled());
        return tally;
    }
}
