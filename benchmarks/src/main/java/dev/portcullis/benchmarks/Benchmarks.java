package dev.portcullis.benchmarks;

import java.util.List;
import java.util.Optional;

/** Every benchmark there is. */
public final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(
            new StartBenchmark(),
            new TokensBenchmark(),
            new LimitsBenchmark(),
            new LoadBenchmark(),
            new OutageBenchmark(),
            new LogsBenchmark(),
            new ReactionBenchmark(),
            new MergeBenchmark(),
            new BansBenchmark(BansBenchmark.USUAL_SEEDS));

    private Benchmarks() {}

    public static List<Benchmark> all() {
        return ALL;
    }

    public static Optional<Benchmark> named(String name) {
        return ALL.stream().filter(benchmark -> benchmark.name().equals(name)).findFirst();
    }
}
