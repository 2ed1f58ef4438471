package dev.portcullis.authorizer.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an instance decided, as CloudWatch's embedded metric format: log lines that CloudWatch makes metrics of, at no round
 * trip. Gathered over a few calls, since a line a call would cost more than the call; what an instance gathered before its
 * last call and never said is lost with it. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">the format</a>
 */
final class DecisionMetrics {

    /** For how long values are gathered. */
    static final Duration GATHERING = Duration.ofSeconds(10);

    private final String function;
    private final RemoteMetrics remotes;
    private final Map<String, Integer> decisions = new TreeMap<>();
    private final Map<String, Integer> degradedBy = new TreeMap<>();
    private final List<Double> durations = new ArrayList<>();
    private Instant since = Instant.MAX;
    private int degraded;
    private int coldStarts = 1;

    /**
     * Metrics of a function that has just started.
     *
     * @param function its name, the one dimension beside the reason
     * @param remotes whose metrics are told with these
     */
    DecisionMetrics(String function, RemoteMetrics remotes) {
        this.function = function;
        this.remotes = remotes;
    }

    /**
     * Counts a decision.
     *
     * @param reason the code of why it was refused, or {@code allowed}
     * @param causes what it was degraded by
     * @return the lines to be written now: none, mostly
     */
    synchronized List<String> decided(String reason, Set<String> causes, Duration took, Instant now) {
        if (decisions.isEmpty()) {
            since = now;
        }
        decisions.merge(reason, 1, Integer::sum);
        durations.add(took.toNanos() / 1e6);
        degraded += causes.isEmpty() ? 0 : 1;
        causes.forEach(cause -> degradedBy.merge(cause, 1, Integer::sum));
        // Of what is exactly that old, or that much, too. A clock that was set back must not silence us.
        boolean isDue = coldStarts > 0
                || durations.size() >= MetricLine.MAX_VALUES
                || Duration.between(since, now).abs().compareTo(GATHERING) >= 0;
        return isDue ? lines(now) : List.of();
    }

    private List<String> lines(Instant now) {
        List<String> lines = new ArrayList<>();
        decisions.forEach((reason, count) -> {
            ObjectNode line = MetricLine.of(function, now, List.of("Reason"), Map.of("Decisions", MetricLine.COUNT));
            lines.add(line.put("Reason", reason).put("Decisions", count).toString());
        });
        degradedBy.forEach((cause, count) -> {
            ObjectNode line =
                    MetricLine.of(function, now, List.of("Cause"), Map.of("DegradedDecisions", MetricLine.COUNT));
            lines.add(line.put("Cause", cause).put("DegradedDecisions", count).toString());
        });
        Map<String, String> units = Map.of(
                "Duration", MetricLine.MILLISECONDS, "Degraded", MetricLine.COUNT, "ColdStarts", MetricLine.COUNT);
        ObjectNode line = MetricLine.of(function, now, List.of(), units);
        durations.forEach(line.putArray("Duration")::add);
        lines.add(line.put("Degraded", degraded).put("ColdStarts", coldStarts).toString());
        lines.addAll(remotes.lines(now));
        decisions.clear();
        degradedBy.clear();
        durations.clear();
        degraded = 0;
        coldStarts = 0;
        return lines;
    }

    /** The line of a call that ended before it was decided: told at once, since its instance may not be called again. */
    String outOfTime(Instant now) {
        return MetricLine.of(function, now, List.of(), Map.of("DeadlineHits", MetricLine.COUNT))
                .put("DeadlineHits", 1)
                .toString();
    }
}
