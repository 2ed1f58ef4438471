package dev.portcullis.benchmarks;

import java.util.List;
import java.util.function.Consumer;

/**
 * How exactly limits are kept, and what that costs: ours and five other designs in the same simulated traffic, and the time of
 * a decision that needs no store. The simulated figures are the same in every run.
 */
final class LimitsBenchmark implements Benchmark {

    private static final long SEED = 42;

    private static final List<LimitsCase> CASES = List.of(
            of(Traffic.STEADY, 10),
            of(Traffic.STEADY, 100),
            of(Traffic.STEADY, 1000),
            of(Traffic.BURSTY, 10),
            of(Traffic.BURSTY, 50),
            of(Traffic.BURSTY, 100),
            of(Traffic.BURSTY, 1000),
            of(Traffic.HOT, 10),
            of(Traffic.HOT, 100),
            of(Traffic.HOT, 1000));

    private static LimitsCase of(Traffic traffic, int instances) {
        return new LimitsCase(traffic, instances, traffic.seconds(), SEED);
    }

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public String description() {
        return "over- and under-admission, writes and added latency of limiter designs; time of a local decision";
    }

    @Override
    public void run(Consumer<Figure> figures, Consumer<String> progress) {
        for (LimitsCase each : CASES) {
            progress.accept(each.name());
            simulate(each, figures);
        }
        progress.accept("local decisions");
        LocalDecisionRuns.SHORT.run(figures);
    }

    /** All designs in one case. */
    void simulate(LimitsCase each, Consumer<Figure> figures) {
        for (LimiterDesign design : LimiterDesign.values()) {
            Tally tally = each.run(design);
            for (Tally.Metric metric : tally.metrics()) {
                figures.accept(new Figure(
                        name(),
                        each.name(),
                        design.who(),
                        metric.name(),
                        metric.unit(),
                        metric.value(),
                        tally.calls()));
            }
        }
    }
}
