package dev.portcullis.wafmanager.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.Pass;
import dev.portcullis.wafmanager.TargetReport;
import dev.portcullis.wafmanager.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A pass in numbers, as a log line in CloudWatch's embedded metric format. {@code Lag} is in milliseconds. */
record PassMetrics(Pass.Done pass, Duration lag) {

    String line(Instant at) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("Bans", (double) pass.bans());
        values.put("Dropped", lanes(lane -> lane.dropped()));
        values.put("Innocents", lanes(lane -> lane.innocents()));
        values.put("Drift", sum(report -> report.drifts().size()));
        values.put("SetsChanged", sum(TargetReport::changed));
        values.put("WafReads", sum(report -> report.calls().reads()));
        values.put("WafUpdates", sum(report -> report.calls().updates()));
        values.put("WafStale", sum(report -> report.calls().stale()));
        values.put("WafThrottled", sum(report -> report.calls().throttled()));
        values.put("WafUnsure", sum(report -> report.calls().unsure()));
        values.put("Degraded", sum(report -> report.state().inStep() ? 0 : 1));
        values.put("Lag", (double) lag.toMillis());
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        ObjectNode head = line.putObject("_aws").put("Timestamp", at.toEpochMilli());
        ObjectNode directive = head.putArray("CloudWatchMetrics").addObject().put("Namespace", "Portcullis");
        directive.putArray("Dimensions").addArray().add("Function");
        ArrayNode metrics = directive.putArray("Metrics");
        line.put("Function", "reconcile");
        values.forEach((name, value) -> {
            metrics.addObject().put("Name", name).put("Unit", name.equals("Lag") ? "Milliseconds" : "Count");
            line.put(name, value);
        });
        return line.toString();
    }

    private double sum(ToDoubleFunction<TargetReport> value) {
        return pass.targets().stream().mapToDouble(value).sum();
    }

    private double lanes(ToDoubleFunction<TargetState.LaneState> value) {
        return sum(report -> report.state().lanes().stream().mapToDouble(value).sum());
    }
}
