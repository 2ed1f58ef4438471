package dev.portcullis.benchmarks;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * {@link LocalDecisions} as JMH measures them: time by its average, memory by its gc profiler.
 *
 * @param forks processes for each, at least 1
 * @param warmUps rounds in each that don't count
 * @param rounds rounds in each that do
 * @param round how long one takes
 */
record LocalDecisionRuns(int forks, int warmUps, int rounds, TimeValue round) {

    /** Some twelve seconds altogether. */
    static final LocalDecisionRuns SHORT = new LocalDecisionRuns(1, 4, 5, TimeValue.milliseconds(300));

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private record Subject(String name, String who) {}

    private static final Map<String, Subject> SUBJECTS = Map.of(
            "lease", new Subject("lease", "portcullis"),
            "leaseFloor", new Subject("lease", "floor"),
            "denyCache", new Subject("deny cache", "portcullis"),
            "denyCacheFloor", new Subject("deny cache", "floor"));

    void run(Consumer<Figure> figures) {
        var options = new OptionsBuilder()
                .include(LocalDecisions.class.getName().replace(".", "\\."))
                .forks(forks)
                .warmupIterations(warmUps)
                .warmupTime(round)
                .measurementIterations(rounds)
                .measurementTime(round)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                // its report would be among the figures
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            Collection<RunResult> results = new Runner(options).run();
            results.forEach(result -> report(result, figures));
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not measure local decisions: " + e.getMessage(), e);
        }
    }

    private void report(RunResult result, Consumer<Figure> figures) {
        String benchmark = result.getParams().getBenchmark();
        Subject subject = SUBJECTS.get(benchmark.substring(benchmark.lastIndexOf('.') + 1));
        var allocated = result.getSecondaryResults().get(ALLOCATED);
        if (subject == null || allocated == null) {
            throw new IllegalStateException("JMH measured " + benchmark + ", with "
                    + result.getSecondaryResults().keySet());
        }
        String name = "local decision, " + subject.name();
        var time = result.getPrimaryResult();
        int runs = forks * rounds;
        figures.accept(new Figure("limits", name, subject.who(), "jmh_time", "ns", time.getScore(), runs));
        figures.accept(new Figure(
                "limits",
                name,
                subject.who(),
                "jmh_time_deviation",
                "ns",
                time.getStatistics().getStandardDeviation(),
                runs));
        figures.accept(new Figure("limits", name, subject.who(), "jmh_allocated", "B", allocated.getScore(), runs));
    }
}
