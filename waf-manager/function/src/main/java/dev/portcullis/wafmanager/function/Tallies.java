package dev.portcullis.wafmanager.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.detection.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one invocation counted: its answer, and its metrics in CloudWatch's embedded format
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
 */
final class Tallies {

    private static final String NAMESPACE = "Portcullis";
    private static final List<String> ALWAYS = List.of(
            "records",
            "counted",
            "malformed",
            "stopped",
            "future",
            "gone",
            "verdicts",
            "banned",
            "simulated",
            "spared",
            "held");

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Integer> verdictsByScenario = new TreeMap<>();
    private final Map<String, Integer> bansByScenario = new TreeMap<>();
    private Duration lag = Duration.ZERO;
    private int windows;

    void count(String what, int more) {
        counts.merge(what, more, Integer::sum);
    }

    int of(String what) {
        return counts.getOrDefault(what, 0);
    }

    void verdict(String scenario) {
        count("verdicts", 1);
        verdictsByScenario.merge(scenario, 1, Integer::sum);
    }

    /** A ban that stands, so long after the last record that brought it. */
    void banned(String scenario, Duration after) {
        count("banned", 1);
        bansByScenario.merge(scenario, 1, Integer::sum);
        lag = after.compareTo(lag) > 0 ? after : lag;
    }

    void held(Hold hold) {
        count("held", 1);
        count("held_" + hold.code(), 1);
    }

    /** How many windows were written at once. */
    void windows(int size) {
        windows = Math.max(windows, size);
    }

    ObjectNode report() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        ALWAYS.forEach(what -> report.put(what, of(what)));
        counts.forEach((what, count) -> {
            if (!ALWAYS.contains(what)) {
                report.put(what, count);
            }
        });
        return report;
    }

    /** One line for the whole, and one for each scenario that judged. */
    List<String> metrics(Instant now) {
        var lines = new java.util.ArrayList<String>();
        ObjectNode whole = line(now, List.of(), List.of("Records", "ParseErrors", "LagMilliseconds", "StateWindows"));
        whole.put("Records", of("records"))
                .put("ParseErrors", of("malformed"))
                .put("LagMilliseconds", lag.toMillis())
                .put("StateWindows", windows);
        lines.add(whole.toString());
        verdictsByScenario.forEach((scenario, count) -> {
            ObjectNode line = line(now, List.of("Scenario"), List.of("Verdicts", "Bans"));
            line.put("Scenario", scenario).put("Verdicts", count).put("Bans", bansByScenario.getOrDefault(scenario, 0));
            lines.add(line.toString());
        });
        return lines;
    }

    private static ObjectNode line(Instant now, List<String> dimensions, List<String> metrics) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        ObjectNode head = line.putObject("_aws").put("Timestamp", now.toEpochMilli());
        ObjectNode directive = head.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        ArrayNode names = directive.putArray("Dimensions").addArray().add("Function");
        dimensions.forEach(names::add);
        ArrayNode definitions = directive.putArray("Metrics");
        metrics.forEach(metric -> definitions
                .addObject()
                .put("Name", metric)
                .put("Unit", metric.endsWith("Milliseconds") ? "Milliseconds" : "Count"));
        return line.put("Function", "detect");
    }
}
