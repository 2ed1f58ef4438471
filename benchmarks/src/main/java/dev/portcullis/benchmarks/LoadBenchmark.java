package dev.portcullis.benchmarks;

import dev.portcullis.benchmarks.Callers.Answer;
import dev.portcullis.local.stack.Service;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Plan;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbPlans;
import dev.portcullis.ratelimiter.dynamodb.PlanTable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Fifty callers with one client's token at twice its limit, through a REST API and two processes of the authorizer. The plan
 * is first changed in DynamoDB, under the running functions.
 */
final class LoadBenchmark implements Benchmark {

    private static final String FUNCTION = "authorizer";
    private static final int INSTANCES = 2;
    private static final int PERMITS = 50;
    private static final int BURST = 100;
    private static final int OLD_BURST = 10;
    private static final Callers CALLERS = new Callers(50, INSTANCES, 2 * PERMITS);

    /** A fifth and a twentieth of what fills the bucket. */
    private static final double HOLD_AND_SLACK = 0.25 * BURST / PERMITS;

    private static final Duration LENGTH = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "load";
    }

    @Override
    public String description() {
        return "50 callers at twice their limit for 30 s through two authorizers: admitted, bound, writes, 429s";
    }

    @Override
    public void run(Consumer<Figure> figures, Consumer<String> progress) throws Exception {
        try (LoadedStack stack = LoadedStack.start(progress)) {
            URI orders = URI.create(stack.uri(Service.REST) + "/orders");
            figures.accept(figure("plan_change", "s", change(stack, orders, progress), 1));
            String token = stack.events().token("busy");
            progress.accept("50 callers for " + LENGTH.toSeconds() + " s");
            int before = stack.database().writes();
            long start = System.nanoTime();
            List<Answer> answers = CALLERS.call(orders, token, LENGTH);
            double seconds = (System.nanoTime() - start) / 1e9;
            int writes = stack.database().writes() - before;
            int instances = stack.stack().functions().pids(FUNCTION).size();
            figures.accept(figure("writes_a_decision", "writes", (double) writes / answers.size(), answers.size()));
            figures.accept(figure("instances", "processes", instances, 1));
            report(answers, seconds, figures);
        }
    }

    /** Seconds until the running functions go by a plan that was changed in their table. */
    private static double change(LoadedStack stack, URI orders, Consumer<String> progress)
            throws IOException, InterruptedException {
        progress.accept("starting the authorizers");
        new Callers(INSTANCES, INSTANCES, 20).call(orders, stack.events().token("first"), Duration.ofSeconds(3));
        progress.accept("changing the plan");
        try (DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(stack.uri(Service.DYNAMODB))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            var limit = new Limit("burst", PERMITS, Duration.ofSeconds(1), BURST);
            new DynamoDbPlans(client, PlanTable.of("portcullis-gate"), fault -> {})
                    .put(new Plan("standard", List.of(limit), 1));
        }
        long start = System.nanoTime();
        for (int round = 0; System.nanoTime() - start < PATIENCE.toNanos(); round++) {
            String witness = stack.events().token("witness-" + round);
            boolean all = true;
            for (int call = 0; call < 3 * OLD_BURST && all; call++) {
                all = Callers.once(orders, witness).status() == 200;
            }
            if (all) {
                // the other process may have read a moment later
                double seconds = (System.nanoTime() - start) / 1e9;
                Thread.sleep(Duration.ofSeconds(5).toMillis());
                return seconds;
            }
        }
        throw new IllegalStateException("a changed plan does not hold after " + PATIENCE.toSeconds() + " s");
    }

    private void report(List<Answer> answers, double seconds, Consumer<Figure> figures) {
        int calls = answers.size();
        int admitted = count(answers, answer -> answer.status() == 200);
        int limited = count(answers, answer -> answer.status() == 429);
        int explained = count(answers, answer -> answer.status() == 429 && answer.explained());
        // all on one machine, by one clock
        double bound = BURST + PERMITS * (seconds + HOLD_AND_SLACK);
        figures.accept(figure("offered", "calls/s", calls / seconds, calls));
        figures.accept(figure("admitted", "calls", admitted, calls));
        figures.accept(figure("bound", "calls", Math.floor(bound), calls));
        figures.accept(figure("limited", "calls", limited, calls));
        figures.accept(figure("limited_with_headers", "calls", explained, calls));
        figures.accept(figure("other_answers", "calls", calls - admitted - limited, calls));
        var times = new Samples(answers.stream().mapToDouble(Answer::millis).toArray());
        figures.accept(figure("answer_median", "ms", times.median(), calls));
        figures.accept(figure("answer_p99", "ms", times.percentile(99), calls));
        if (admitted > bound || explained < limited) {
            throw new IllegalStateException("admitted " + admitted + ", at most " + bound + " are right; of " + limited
                    + " refusals " + explained + " had their headers");
        }
    }

    private static int count(List<Answer> answers, Predicate<Answer> which) {
        return (int) answers.stream().filter(which).count();
    }

    private Figure figure(String metric, String unit, double value, int runs) {
        return new Figure(name(), "rest", "portcullis", metric, unit, value, runs);
    }
}
