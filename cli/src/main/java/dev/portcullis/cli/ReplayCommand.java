package dev.portcullis.cli;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import dev.portcullis.net.Notation;
import dev.portcullis.wafmanager.detection.Scenario;
import dev.portcullis.wafmanager.detection.TrustedHops;
import dev.portcullis.wafmanager.logs.LogReader;
import dev.portcullis.wafmanager.logs.Reading;
import dev.portcullis.wafmanager.scenarios.ScenarioFiles;
import dev.portcullis.wafmanager.scenarios.UnusableScenarios;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portcullis replay}: who would have been banned, when and why. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Runs detection over logs of the past: who would have been banned, when and why (docs/detection.md).")
final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "LOG",
            description =
                    "Log files of any known format, gzip or plain, in the order of their time; - is standard input.")
    private List<String> logs = List.of();

    @Option(
            names = "--scenarios",
            paramLabel = "DIR",
            description = "A folder of scenario files. Default: the set that ships with Portcullis.")
    private @Nullable Path scenarios;

    @Option(
            names = "--compare",
            paramLabel = "DIR",
            description = "A second folder: prints what it would have banned beside the first.")
    private @Nullable Path compared;

    @Option(
            names = "--trusted-hops",
            paramLabel = "COUNT",
            defaultValue = "0",
            description = "How many proxies of yours stand before what logs, 0 to 10. Default: ${DEFAULT-VALUE}.")
    private int trustedHops;

    @Option(
            names = "--trusted-proxies",
            paramLabel = "BLOCKS",
            split = ",",
            description = "Or the networks that your proxies are in.")
    private List<String> trustedProxies = List.of();

    @Option(names = "--json", description = "Print each ban, and the summary, as a JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var first = new Replay(read(scenarios));
        Optional<Replay> second = compared == null ? Optional.empty() : Optional.of(new Replay(read(compared)));
        var faults = new ArrayList<Reading>();
        PrintWriter err = spec.commandLine().getErr();
        try (Progress progress = Progress.to(err)) {
            var reader = new LogReader(hops());
            for (int i = 0; i < logs.size(); i++) {
                faults.add(read(logs.get(i), reader, new ReplayProgress(progress, i, logs), first, second));
            }
        }
        first.finish();
        second.ifPresent(Replay::finish);
        var report = new ReplayReport(first, second, faults);
        if (json) {
            report.printJson(spec.commandLine().getOut());
        } else {
            report.printTable(spec.commandLine().getOut());
        }
        return 0;
    }

    private static Reading read(
            String log, LogReader reader, ReplayProgress progress, Replay first, Optional<Replay> second)
            throws IOException {
        try (InputStream in = progress.of(open(log))) {
            return reader.read(in, name(log), record -> {
                first.record(record);
                second.ifPresent(replay -> replay.record(record));
            });
        }
    }

    private static InputStream open(String log) throws IOException {
        if (log.equals("-")) {
            return System.in;
        }
        Path file = Path.of(log);
        if (!Files.isRegularFile(file)) {
            throw new UsageMistake("there is no log file " + log);
        }
        return Files.newInputStream(file);
    }

    /** Without its folder, so that ids and faults are the same wherever the files are. */
    private static String name(String log) {
        Path last = Path.of(log).getFileName();
        return last == null ? log : last.toString();
    }

    private static List<Scenario> read(@Nullable Path folder) {
        try {
            return folder == null ? ScenarioFiles.defaults() : ScenarioFiles.inFolder(folder);
        } catch (UnusableScenarios e) {
            throw new UsageMistake(String.valueOf(e.getMessage()));
        }
    }

    private TrustedHops hops() {
        if (trustedProxies.isEmpty()) {
            if (trustedHops < 0 || trustedHops > 10) {
                throw new UsageMistake("--trusted-hops is 0 to 10, not " + trustedHops);
            }
            return new TrustedHops.Count(trustedHops);
        }
        var networks = CidrSet.builder();
        trustedProxies.forEach(block -> networks.add(Cidr.parse(block, Notation.LENIENT)
                .toOptional()
                .orElseThrow(() -> new UsageMistake("--trusted-proxies: " + block + " is no block"))));
        return new TrustedHops.Networks(networks.build());
    }
}
