package dev.portcullis.authorizer.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line of CloudWatch's embedded metric format.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">the format</a>
 */
final class MetricLine {

    static final String NAMESPACE = "Portcullis";
    static final String COUNT = "Count";
    static final String MILLISECONDS = "Milliseconds";
    static final String SECONDS = "Seconds";
    /** The one dimension of all metrics. */
    static final String FUNCTION = "Function";
    /** The format's limit on the values of one metric on a line. */
    static final int MAX_VALUES = 100;

    private MetricLine() {}

    /**
     * A line that lacks the values yet, but for that of the function.
     *
     * @param dimensions beside the function's name
     * @param units by metric
     */
    static ObjectNode of(String function, Instant now, List<String> dimensions, Map<String, String> units) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        ObjectNode head = line.putObject("_aws").put("Timestamp", now.toEpochMilli());
        ObjectNode directive = head.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        ArrayNode names = directive.putArray("Dimensions").addArray().add(FUNCTION);
        dimensions.forEach(names::add);
        ArrayNode metrics = directive.putArray("Metrics");
        new TreeMap<>(units)
                .forEach((name, unit) -> metrics.addObject().put("Name", name).put("Unit", unit));
        return line.put(FUNCTION, function);
    }

    /** Makes a line's values count for the function as a whole, too: an alarm watches one set of dimensions. */
    static void alsoOverall(ObjectNode line) {
        line.withArray("/_aws/CloudWatchMetrics/0/Dimensions").addArray().add(FUNCTION);
    }
}
