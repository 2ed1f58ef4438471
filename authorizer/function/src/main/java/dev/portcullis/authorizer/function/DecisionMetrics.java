package dev.portcullis.authorizer.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an instance decided, as CloudWatch's embedded metric format: log lines that CloudWatch makes metrics of, at no round
 * trip. Gathered over a few calls, since a line a call would cost more than the call; what an instance gathered before its
 * last call and never said is lost with it. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">the format</a>
 */
final class DecisionMetrics {

    static final String NAMESPACE = "Portcullis";

    /** For how long values are gathered. */
    static final Duration GATHERING = Duration.ofSeconds(10);

    /** The format's limit on the values of one metric on a line. */
    static final int MAX_VALUES = 100;

    private static final String COUNT = "Count";
    private static final String MILLISECONDS = "Milliseconds";

    private final String function;
    private final Map<String, Integer> decisions = new TreeMap<>();
    private final List<Double> durations = new ArrayList<>();
    private Instant since = Instant.MAX;
    private int degraded;
    private int coldStarts = 1;

    /**
     * Metrics of a function that has just started.
     *
     * @param function its name, the one dimension beside the reason
     */
    DecisionMetrics(String function) {
        this.function = function;
    }

    /**
     * Counts a decision.
     *
     * @param reason the code of why it was refused, or {@code allowed}
     * @return the lines to be written now: none, mostly
     */
    synchronized List<String> decided(String reason, boolean isDegraded, Duration took, Instant now) {
        if (decisions.isEmpty()) {
            since = now;
        }
        decisions.merge(reason, 1, Integer::sum);
        durations.add(took.toNanos() / 1e6);
        degraded += isDegraded ? 1 : 0;
        // Of what is exactly that old, or that much, too. A clock that was set back must not silence us.
        boolean isDue = coldStarts > 0
                || durations.size() >= MAX_VALUES
                || Duration.between(since, now).abs().compareTo(GATHERING) >= 0;
        return isDue ? lines(now) : List.of();
    }

    private List<String> lines(Instant now) {
        List<String> lines = new ArrayList<>();
        decisions.forEach((reason, count) -> {
            ObjectNode line = line(now, List.of("Function", "Reason"), Map.of("Decisions", COUNT));
            lines.add(line.put("Reason", reason).put("Decisions", count).toString());
        });
        Map<String, String> units = Map.of("Duration", MILLISECONDS, "Degraded", COUNT, "ColdStarts", COUNT);
        ObjectNode line = line(now, List.of("Function"), new TreeMap<>(units));
        durations.forEach(line.putArray("Duration")::add);
        lines.add(line.put("Degraded", degraded).put("ColdStarts", coldStarts).toString());
        decisions.clear();
        durations.clear();
        degraded = 0;
        coldStarts = 0;
        return lines;
    }

    private ObjectNode line(Instant now, List<String> dimensions, Map<String, String> units) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        ObjectNode head = line.putObject("_aws").put("Timestamp", now.toEpochMilli());
        ObjectNode directive = head.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        dimensions.forEach(directive.putArray("Dimensions").addArray()::add);
        ArrayNode metrics = directive.putArray("Metrics");
        units.forEach((name, unit) -> metrics.addObject().put("Name", name).put("Unit", unit));
        return line.put("Function", function);
    }
}
