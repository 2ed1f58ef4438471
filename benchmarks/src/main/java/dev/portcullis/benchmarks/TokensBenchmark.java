package dev.portcullis.benchmarks;

import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.local.dynamodb.TableDefinitions;
import dev.portcullis.local.issuer.DevelopmentIssuer;
import dev.portcullis.local.issuer.SigningAlgorithm;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * From a bearer token to a principal: Portcullis, whole and with a remembered token, beside the signature alone through
 * {@code java.security} (the floor) and other verifiers, in the same rounds, so that a noisy machine hits all alike.
 */
final class TokensBenchmark implements Benchmark {

    private static final int WARM_UP_ROUNDS = 25;
    private static final int ROUNDS = 15;

    /** Of one contender in one round: long enough to measure, short enough that the next one sees the same machine. */
    private static final double ROUND_MICROS = 100_000;

    private static final int FIRST_CALLS = 200;

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public String description() {
        return "RS256, ES256 and EdDSA tokens: verified, beside the bare signature and other verifiers; and from event to answer";
    }

    @Override
    public void run(Consumer<Figure> figures, Consumer<String> progress) throws Exception {
        progress.accept("fetching " + NodePeer.WHO);
        Optional<NodePeer> node = node(progress);
        try (DevelopmentIssuer issuer = DevelopmentIssuer.start(0, InstantSource.system(), TokenSubject.AUDIENCE)) {
            for (SigningAlgorithm algorithm :
                    List.of(SigningAlgorithm.RS256, SigningAlgorithm.ES256, SigningAlgorithm.EDDSA)) {
                TokenSubject subject = TokenSubject.from(issuer, algorithm);
                List<TokenContender> contenders = new ArrayList<>(TokenContenders.of(subject));
                if (node.isPresent()) {
                    contenders.add(node.get().contender(subject));
                }
                report(algorithm.toString(), measured(algorithm.toString(), contenders, progress), figures);
            }
            events(issuer, figures, progress);
        } finally {
            if (node.isPresent()) {
                node.get().close();
            }
        }
    }

    /** From an event to the answer, of the whole function with its limits, log lines and metrics. */
    private void events(DevelopmentIssuer issuer, Consumer<Figure> figures, Consumer<String> progress)
            throws IOException {
        progress.accept("starting the function");
        try (DynamoDbLocal database = DynamoDbLocal.start(0);
                FunctionPeer function =
                        FunctionPeer.of(issuer, database.endpoint().toString())) {
            try (DynamoDbClient client = database.newClient()) {
                TableDefinitions.LIMITS.create(client);
                TableDefinitions.GATE.create(client);
            }
            for (SigningAlgorithm algorithm : List.of(SigningAlgorithm.RS256, SigningAlgorithm.ES256)) {
                String subject = algorithm + ", event to answer";
                List<TokenContender> contenders = List.of(
                        function.remembering("portcullis, remembered", issuer, algorithm, FunctionPeer.LAMBDA),
                        function.unseen("portcullis", issuer, algorithm, FunctionPeer.LAMBDA),
                        function.remembering(
                                "portcullis, remembered, all compilers", issuer, algorithm, FunctionPeer.OPTIMISING),
                        function.unseen("portcullis, all compilers", issuer, algorithm, FunctionPeer.OPTIMISING));
                report(subject, measured(subject, contenders, progress), figures);
            }
        }
    }

    /** The one peer that must be fetched: without it the others are measured all the same. */
    private static Optional<NodePeer> node(Consumer<String> progress) throws InterruptedException {
        try {
            return Optional.of(NodePeer.install());
        } catch (IOException e) {
            progress.accept("without " + NodePeer.WHO + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Map<String, List<TokenCost>> measured(
            String subject, List<TokenContender> contenders, Consumer<String> progress) throws IOException {
        Map<String, List<TokenCost>> costs = new LinkedHashMap<>();
        Map<String, Integer> calls = new LinkedHashMap<>();
        for (TokenContender contender : contenders) {
            costs.put(contender.who(), new ArrayList<>());
            calls.put(contender.who(), FIRST_CALLS);
        }
        for (int round = 1; round <= WARM_UP_ROUNDS + ROUNDS; round++) {
            progress.accept(subject + ", round " + round + " of " + (WARM_UP_ROUNDS + ROUNDS));
            for (TokenContender contender : contenders) {
                TokenCost cost = contender.round().of(calls.getOrDefault(contender.who(), FIRST_CALLS));
                if (round > WARM_UP_ROUNDS) {
                    costs.getOrDefault(contender.who(), new ArrayList<>()).add(cost);
                } else {
                    calls.put(contender.who(), (int) Math.max(FIRST_CALLS, ROUND_MICROS / cost.cpuMicros()));
                }
            }
        }
        return costs;
    }

    private void report(String subject, Map<String, List<TokenCost>> costs, Consumer<Figure> figures) {
        costs.forEach((who, rounds) -> {
            Consumer<TokenMetric> out = metric -> figures.accept(
                    new Figure(name(), subject, who, metric.name(), metric.unit(), metric.value(), ROUNDS));
            out.accept(new TokenMetric("cpu_per_call", "µs", median(rounds, TokenCost::cpuMicros)));
            out.accept(new TokenMetric("wall_per_call", "µs", median(rounds, TokenCost::wallMicros)));
            if (rounds.get(0).bytes().isPresent()) {
                double bytes = median(rounds, cost -> cost.bytes().orElseThrow());
                out.accept(new TokenMetric("allocated_per_call", "B", bytes));
            }
            // Of the same round, and then the median: what slowed one slowed the other.
            for (String base : List.of("floor", NodePeer.WHO)) {
                List<TokenCost> other = costs.getOrDefault(base, List.of());
                if (!who.equals(base) && !other.isEmpty()) {
                    out.accept(new TokenMetric("cpu_ratio_to_" + base, "x", ratio(rounds, other)));
                }
            }
        });
    }

    private record TokenMetric(String name, String unit, double value) {}

    private static double median(List<TokenCost> rounds, ToDoubleFunction<TokenCost> of) {
        return new Samples(rounds.stream().mapToDouble(of).toArray()).median();
    }

    private static double ratio(List<TokenCost> rounds, List<TokenCost> others) {
        double[] ratios = new double[rounds.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = rounds.get(i).cpuMicros() / others.get(i).cpuMicros();
        }
        return new Samples(ratios).median();
    }
}
