package dev.portcullis.benchmarks;

import dev.portcullis.local.stack.Service;
import dev.portcullis.local.stack.Stack;
import dev.portcullis.local.stack.StackOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * From an attacker's first made-up token to the first request that WAF blocks, through every real process of the local stack
 * at its default settings: 50 requests a second, each run from an address of its own. WAF's own time to spread a change on
 * AWS ("a few seconds to a number of minutes") is no part of it.
 */
final class ReactionBenchmark implements Benchmark {

    private static final int RUNS = 20;
    private static final Duration PACE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** As {@code up} has them. */
    private static final StackOptions OPTIONS = new StackOptions(
            0,
            Optional.empty(),
            true,
            new StackOptions.Detection(10, Duration.ofMinutes(1), Duration.ofMinutes(10)),
            Duration.ofMinutes(1),
            Duration.ZERO);

    @Override
    public String name() {
        return "reaction";
    }

    @Override
    public String description() {
        return "from the first of 50 bad tokens a second to the first request that WAF blocks, in the local stack";
    }

    @Override
    public void run(Consumer<Figure> figures, Consumer<String> progress) throws Exception {
        progress.accept("starting the stack");
        try (Stack stack = Stack.start(OPTIONS, progress)) {
            URI api = URI.create(stack.endpoints().of(Service.REST) + "/v1/orders");
            progress.accept("a first attacker, while functions start");
            Duration cold = attack(api, "198.51.100.1");
            figures.accept(figure("functions not started", "until_blocked", seconds(cold), 1));
            List<Duration> reactions = new ArrayList<>();
            for (int run = 1; run <= RUNS; run++) {
                progress.accept("attacker " + run + " of " + RUNS);
                reactions.add(attack(api, "203.0.113." + run));
            }
            var samples = new Samples(
                    reactions.stream().mapToDouble(ReactionBenchmark::seconds).toArray());
            figures.accept(figure("warm", "until_blocked_median", samples.median(), RUNS));
            figures.accept(figure("warm", "until_blocked_p95", samples.percentile(95), RUNS));
            figures.accept(figure("warm", "until_blocked_max", samples.percentile(100), RUNS));
        }
    }

    private static Duration attack(URI api, String address) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        long start = System.nanoTime();
        for (int sent = 0; ; sent++) {
            long due = start + sent * PACE.toNanos();
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            var request = HttpRequest.newBuilder(api)
                    .header("Authorization", "Bearer eyJhbGciOiJFUzI1NiIsImtpZCI6IngifQ.e30." + "A".repeat(86))
                    .header("X-Portcullis-Client-Ip", address)
                    .timeout(Duration.ofSeconds(30))
                    .build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (status == 403) {
                return took;
            }
            if (took.compareTo(PATIENCE) > 0) {
                throw new IllegalStateException(address + " was not blocked within " + PATIENCE.toSeconds()
                        + " s: its last answer was " + status);
            }
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private Figure figure(String subject, String metric, double value, int runs) {
        return new Figure(name(), subject, "portcullis", metric, "s", value, runs);
    }
}
