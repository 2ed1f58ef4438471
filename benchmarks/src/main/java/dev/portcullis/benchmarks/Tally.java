package dev.portcullis.benchmarks;

import dev.portcullis.ratelimiter.Limit;
import java.util.Arrays;
import java.util.List;

/**
 * What came of a simulation, told by two exact token buckets in true time. The <i>ideal</i> one sees every call: what it
 * admits a limiter should. The <i>meter</i> sees the admitted ones: what it has no permit for was admitted too much.
 */
final class Tally {

    private final TokenBucket ideal;
    private final TokenBucket meter;
    private final double[] waits;
    private int calls;
    private long writes;
    private long throttled;

    Tally(Limit limit, int calls) {
        this.ideal = new TokenBucket(limit);
        this.meter = new TokenBucket(limit);
        this.waits = new double[calls];
    }

    private static final class TokenBucket {
        private final double interval;
        private final double tolerance;
        private double tat;
        private long taken;
        private long lacking;

        TokenBucket(Limit limit) {
            this.interval = (double) limit.period().toNanos() / limit.permits();
            this.tolerance = interval * limit.burst();
        }

        void take(long instant) {
            double now = (double) (instant - Arrivals.START);
            if (tat <= now + tolerance - interval) {
                tat = Math.max(tat, now) + interval;
                taken++;
            } else {
                lacking++;
            }
        }
    }

    void count(boolean granted, long now, double millis) {
        ideal.take(now);
        if (granted) {
            meter.take(now);
        }
        waits[calls++] = millis;
    }

    void end(long allWrites, long throttledWrites) {
        writes = allWrites;
        throttled = throttledWrites;
    }

    int calls() {
        return calls;
    }

    /** A number that comes of a simulation. */
    record Metric(String name, String unit, double value) {}

    /** Percentages are of what should have been admitted, or of all writes; what was too much makes up for no refusal. */
    List<Metric> metrics() {
        return List.of(
                new Metric("over_admission", "%", percent(meter.lacking, ideal.taken)),
                new Metric("under_admission", "%", percent(Math.max(0, ideal.taken - meter.taken), ideal.taken)),
                new Metric("writes_per_decision", "writes", (double) writes / calls),
                new Metric("throttled_writes", "%", percent(throttled, writes)),
                new Metric(
                        "added_latency_mean",
                        "ms",
                        Arrays.stream(waits).average().orElse(0)),
                new Metric("added_latency_p99", "ms", new Samples(waits).percentile(99)));
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
