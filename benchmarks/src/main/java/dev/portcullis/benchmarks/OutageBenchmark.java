package dev.portcullis.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.local.dynamodb.TableDefinitions;
import dev.portcullis.local.edge.InvocationOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** DynamoDB Local killed under load, and its return: what the authorizer answers, how soon, and since when by the table again. */
final class OutageBenchmark implements Benchmark {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FUNCTION = "authorizer";
    private static final int WARM_CALLS = 300;
    private static final Duration OUTAGE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double WANTED_MILLIS = 150;

    private record Answer(boolean answered, boolean degraded, double millis) {}

    @Override
    public String name() {
        return "outage";
    }

    @Override
    public String description() {
        return "DynamoDB Local killed for 10 s under load: answers by the outage policy, how soon, and back how soon";
    }

    @Override
    public void run(Consumer<Figure> figures, Consumer<String> progress) throws Exception {
        try (LoadedStack stack = LoadedStack.start(progress)) {
            AuthorizerEvents events = stack.events();
            progress.accept("warming up");
            // another client each time, so that each decision needs the table
            for (int call = 0; call < WARM_CALLS; call++) {
                answer(stack, events.next("warm-" + call));
            }
            progress.accept("killing DynamoDB Local");
            ProcessHandle.of(stack.stack().dynamodbPid()).ifPresent(ProcessHandle::destroyForcibly);
            stack.database().die();
            report(during(stack, events), figures);
            progress.accept("starting DynamoDB Local again");
            try (DynamoDbLocal again = DynamoDbLocal.start(0)) {
                try (var client = again.newClient()) {
                    TableDefinitions.createAll(client);
                }
                stack.database().returnAt(again.endpoint());
                figures.accept(figure("back", "s", untilBack(stack, events), 1));
            }
        }
    }

    private static List<Answer> during(LoadedStack stack, AuthorizerEvents events)
            throws IOException, InterruptedException {
        List<Answer> answers = new ArrayList<>();
        long end = System.nanoTime() + OUTAGE.toNanos();
        while (System.nanoTime() < end) {
            answers.add(answer(stack, events.next("outage-" + answers.size())));
        }
        return answers;
    }

    private void report(List<Answer> answers, Consumer<Figure> figures) {
        int calls = answers.size();
        var times = new Samples(answers.stream().mapToDouble(Answer::millis).toArray());
        figures.accept(figure("answers", "calls", count(answers, Answer::answered), calls));
        figures.accept(figure("degraded", "calls", count(answers, Answer::degraded), calls));
        figures.accept(figure("within_150_ms", "calls", count(answers, each -> each.millis() <= WANTED_MILLIS), calls));
        figures.accept(figure("answer_median", "ms", times.median(), calls));
        figures.accept(figure("answer_p99", "ms", times.percentile(99), calls));
        figures.accept(figure("answer_longest", "ms", times.percentile(100), calls));
    }

    private static int count(List<Answer> answers, Predicate<Answer> which) {
        return (int) answers.stream().filter(which).count();
    }

    private static double untilBack(LoadedStack stack, AuthorizerEvents events)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int call = 0; System.nanoTime() - start < PATIENCE.toNanos(); call++) {
            Answer answer = answer(stack, events.next("back-" + call));
            if (answer.answered() && !answer.degraded()) {
                return (System.nanoTime() - start) / 1e9;
            }
        }
        throw new IllegalStateException("still degraded " + PATIENCE.toSeconds() + " s after the return of the table");
    }

    private static Answer answer(LoadedStack stack, byte[] event) throws IOException, InterruptedException {
        long start = System.nanoTime();
        InvocationOutcome outcome = stack.stack().functions().invoke(FUNCTION, event);
        double millis = (System.nanoTime() - start) / 1e6;
        if (!(outcome instanceof InvocationOutcome.Answered answered)) {
            return new Answer(false, false, millis);
        }
        JsonNode context = JSON.readTree(answered.payload()).path("context");
        return new Answer(true, context.path("degraded").asText().equals("true"), millis);
    }

    private Figure figure(String metric, String unit, double value, int runs) {
        return new Figure(name(), FUNCTION, "portcullis", metric, unit, value, runs);
    }
}
