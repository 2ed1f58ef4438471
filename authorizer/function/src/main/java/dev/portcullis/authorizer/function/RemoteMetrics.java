package dev.portcullis.authorizer.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.authorizer.jwt.VerificationWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How long what the function depends on takes to answer, how often it doesn't, how old issuers' keys are, and how many tokens
 * were remembered: gathered, and told with {@link DecisionMetrics}. Thread-safe.
 */
final class RemoteMetrics implements VerificationWatch {

    private static final class Calls {
        private final List<Double> millis = new ArrayList<>();
        private int failures;
    }

    private final String function;
    private final Function<Instant, Map<String, Duration>> keyAges;
    // Guarded by this.
    private final Map<Remote, Calls> calls = new EnumMap<>(Remote.class);
    private int hits;
    private int misses;

    /**
     * Nothing gathered yet.
     *
     * @param function its name, a dimension
     * @param keyAges of each issuer's keys, by its name in the gate
     */
    RemoteMetrics(String function, Function<Instant, Map<String, Duration>> keyAges) {
        this.function = function;
        this.keyAges = keyAges;
    }

    /** What a call of something remote gives, or throws. */
    <T> T timed(Remote remote, Supplier<T> call) {
        long start = System.nanoTime();
        boolean succeeded = false;
        try {
            T answer = call.get();
            succeeded = true;
            return answer;
        } finally {
            answered(remote, Duration.ofNanos(System.nanoTime() - start), succeeded);
        }
    }

    synchronized void answered(Remote remote, Duration took, boolean succeeded) {
        Calls of = calls.computeIfAbsent(remote, key -> new Calls());
        // Of more than a line holds the first ones are told, and all failures.
        if (of.millis.size() < MetricLine.MAX_VALUES) {
            of.millis.add(took.toNanos() / 1e6);
        }
        of.failures += succeeded ? 0 : 1;
    }

    @Override
    public synchronized void lookedUp(boolean isRemembered) {
        hits += isRemembered ? 1 : 0;
        misses += isRemembered ? 0 : 1;
    }

    @Override
    public void keysFetched(Duration took, boolean succeeded) {
        answered(Remote.ISSUER, took, succeeded);
    }

    /** What was gathered, which starts anew. */
    synchronized List<String> lines(Instant now) {
        List<String> lines = new ArrayList<>();
        calls.forEach((remote, of) -> {
            ObjectNode line = MetricLine.of(
                    function,
                    now,
                    List.of("Dependency"),
                    Map.of("DependencyLatency", MetricLine.MILLISECONDS, "DependencyFailures", MetricLine.COUNT));
            of.millis.forEach(line.putArray("DependencyLatency")::add);
            lines.add(line.put("Dependency", remote.id())
                    .put("DependencyFailures", of.failures)
                    .toString());
        });
        keyAges.apply(now).forEach((issuer, age) -> {
            ObjectNode line = MetricLine.of(function, now, List.of("Issuer"), Map.of("KeySetAge", MetricLine.SECONDS));
            MetricLine.alsoOverall(line);
            lines.add(line.put("Issuer", issuer)
                    .put("KeySetAge", Math.max(0, age.toSeconds()))
                    .toString());
        });
        if (hits + misses > 0) {
            ObjectNode line = MetricLine.of(
                    function,
                    now,
                    List.of(),
                    Map.of("RememberedTokens", MetricLine.COUNT, "NewTokens", MetricLine.COUNT));
            lines.add(
                    line.put("RememberedTokens", hits).put("NewTokens", misses).toString());
        }
        calls.clear();
        hits = 0;
        misses = 0;
        return lines;
    }
}
