package dev.portcullis.benchmarks;

import dev.portcullis.local.edge.InvocationOutcome;
import dev.portcullis.local.lambda.FunctionDefinition;
import dev.portcullis.local.lambda.FunctionHost;
import dev.portcullis.local.lambda.InstanceReport;
import dev.portcullis.local.stack.Service;
import dev.portcullis.local.stack.Stack;
import dev.portcullis.local.stack.StackOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * From the start of a function's process to its first poll, its first call, a warm call, and memory, through the function
 * host, for each artifact that was built. Beside it the floor, in the same rounds, so that a noisy machine hits both.
 */
final class StartBenchmark implements Benchmark {

    private static final int ROUNDS = 5;
    private static final int WARM_CALLS = 200;
    private static final byte[] SCHEDULE =
            "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\",\"detail\":{}}"
                    .getBytes(StandardCharsets.UTF_8);

    /** Detection and schedules as `up` has them; nothing of the kind happens while this runs. */
    private static final StackOptions OPTIONS = new StackOptions(
            0,
            Optional.empty(),
            false,
            new StackOptions.Detection(10, Duration.ofMinutes(1), Duration.ofMinutes(10)),
            Duration.ofHours(1),
            Duration.ZERO);

    /** What is measured: a function, and what it is called with. */
    private record Subject(String function, String who, FunctionHost host, EventSource events) {}

    private interface EventSource {
        byte[] next(int call) throws IOException, InterruptedException;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String description() {
        return "start to first poll, first call, warm call and memory of each function, beside a bare JVM function";
    }

    @Override
    public void run(Consumer<Figure> figures, Consumer<String> progress) throws Exception {
        Path folder = Files.createTempDirectory("portcullis-floor-");
        progress.accept("starting the stack");
        FunctionDefinition floor =
                FunctionDefinition.of("floor", FloorFunction.artifactIn(folder), FloorFunction.HANDLER);
        try (Stack stack = Stack.start(OPTIONS, progress);
                FunctionHost bare = FunctionHost.start(List.of(floor), 0)) {
            var events = new AuthorizerEvents(stack.endpoints().of(Service.ISSUER));
            List<byte[]> calls = new ArrayList<>();
            for (int i = 0; i <= WARM_CALLS; i++) {
                calls.add(events.next("client-" + i));
            }
            List<Subject> subjects = List.of(
                    new Subject("floor", "floor", bare, call -> SCHEDULE),
                    new Subject("authorizer", "portcullis", stack.functions(), calls::get),
                    new Subject("reconcile", "portcullis", stack.functions(), call -> SCHEDULE));
            measure(subjects, figures, progress);
        } finally {
            delete(folder);
        }
    }

    private void measure(List<Subject> subjects, Consumer<Figure> figures, Consumer<String> progress)
            throws IOException, InterruptedException {
        var reports = new ArrayList<List<InstanceReport>>();
        subjects.forEach(subject -> reports.add(new ArrayList<>()));
        for (int round = 1; round <= ROUNDS; round++) {
            for (int i = 0; i < subjects.size(); i++) {
                progress.accept(subjects.get(i).function() + ", round " + round + " of " + ROUNDS);
                reports.get(i).add(once(subjects.get(i)));
            }
        }
        for (int i = 0; i < subjects.size(); i++) {
            report(subjects.get(i), reports.get(i), figures);
        }
    }

    private static InstanceReport once(Subject subject) throws IOException, InterruptedException {
        subject.host().recycle(subject.function());
        for (int call = 0; call <= WARM_CALLS; call++) {
            InvocationOutcome outcome =
                    subject.host().invoke(subject.function(), subject.events().next(call));
            if (!(outcome instanceof InvocationOutcome.Answered)) {
                throw new IllegalStateException(subject.function() + " failed while it was measured: " + outcome);
            }
        }
        List<InstanceReport> live = subject.host().instances(subject.function());
        return live.get(live.size() - 1);
    }

    private void report(Subject subject, List<InstanceReport> reports, Consumer<Figure> figures) {
        Samples polls = millis(reports.stream()
                .flatMap(report -> report.untilFirstPoll().stream())
                .toList());
        Samples firsts = millis(
                reports.stream().flatMap(report -> report.firstCall().stream()).toList());
        Samples warm = millis(
                reports.stream().flatMap(report -> report.warmCalls().stream()).toList());
        Samples memory = new Samples(reports.stream()
                .mapToDouble(report -> report.peakMemoryBytes() / (1024.0 * 1024))
                .toArray());
        figures.accept(figure(subject, "start_to_first_poll", "ms", polls.median(), polls.count()));
        figures.accept(figure(subject, "first_call", "ms", firsts.median(), firsts.count()));
        figures.accept(figure(subject, "warm_call_median", "ms", warm.median(), warm.count()));
        figures.accept(figure(subject, "warm_call_p99", "ms", warm.percentile(99), warm.count()));
        figures.accept(figure(subject, "peak_memory", "MB", memory.median(), memory.count()));
    }

    private Figure figure(Subject subject, String metric, String unit, double value, int runs) {
        return new Figure(name(), subject.function(), subject.who(), metric, unit, value, runs);
    }

    private static Samples millis(List<Duration> durations) {
        return new Samples(
                durations.stream().mapToDouble(each -> each.toNanos() / 1e6).toArray());
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
