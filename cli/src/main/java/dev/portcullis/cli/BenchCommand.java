package dev.portcullis.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.benchmarks.Benchmark;
import dev.portcullis.benchmarks.Benchmarks;
import dev.portcullis.benchmarks.Figure;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portcullis bench}: measures, one figure a line. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures. Without a name, lists what can be measured.")
final class BenchCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The benchmark to run.")
    private @Nullable String name;

    @Option(
            names = "--json",
            description = "Print each figure as a JSON object: bench, case, who, metric, unit, value, runs.")
    private boolean json;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "How many seeded schedules to run; bans only, 1,000 unless given.")
    private @Nullable Integer seeds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            list(out);
            return 0;
        }
        Benchmark named = Benchmarks.named(name)
                .orElseThrow(() -> new UsageMistake("no benchmark is named '" + name + "'; there are: "
                        + Benchmarks.all().stream().map(Benchmark::name).collect(Collectors.joining(", "))));
        Benchmark benchmark = seeds == null ? named : seeded(named, seeds);
        var table = new Table().row("case", "who", "metric", "value", "unit", "runs");
        try (Progress progress = Progress.to(spec.commandLine().getErr())) {
            Consumer<Figure> printed = figure -> {
                out.println(line(figure));
                out.flush();
            };
            benchmark.run(json ? printed : figure -> addRow(table, figure), progress::say);
        }
        if (!json) {
            table.print(out);
        }
        return 0;
    }

    private static Benchmark seeded(Benchmark benchmark, int count) {
        if (count < 1) {
            throw new UsageMistake("--seeds is 1 or more, not " + count);
        }
        try {
            return benchmark.withSeeds(count);
        } catch (IllegalArgumentException e) {
            throw new UsageMistake(String.valueOf(e.getMessage()));
        }
    }

    private void list(PrintWriter out) {
        if (json) {
            Benchmarks.all()
                    .forEach(each -> out.println(
                            JSON.createObjectNode().put("bench", each.name()).put("description", each.description())));
        } else {
            var table = new Table();
            Benchmarks.all().forEach(each -> table.row(each.name(), each.description()));
            table.print(out);
        }
        out.flush();
    }

    private static void addRow(Table table, Figure figure) {
        table.row(
                figure.subject(),
                figure.who(),
                figure.metric(),
                String.format(Locale.ROOT, "%.2f", figure.value()),
                figure.unit(),
                Integer.toString(figure.runs()));
    }

    private static String line(Figure figure) {
        return JSON.createObjectNode()
                .put("bench", figure.bench())
                .put("case", figure.subject())
                .put("who", figure.who())
                .put("metric", figure.metric())
                .put("unit", figure.unit())
                .put("value", figure.value())
                .put("runs", figure.runs())
                .toString();
    }
}
