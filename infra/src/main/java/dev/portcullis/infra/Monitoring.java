package dev.portcullis.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.logs.CfnQueryDefinition;
import software.amazon.awscdk.services.logs.CfnSubscriptionFilter;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/** What operators look at: a dashboard, alarms, saved queries, and what a SIEM gets. */
public final class Monitoring extends Construct {

    /** What monitoring is about. */
    public record Watched(Gate gate, WafManager wafManager, AlarmTopic topic) {}

    /**
     * Makes it.
     *
     * @param siem the ARN of a Logs destination, a Firehose or a Kinesis stream that takes offences and decisions
     */
    public Monitoring(Construct scope, String id, Watched watched, Optional<String> siem) {
        super(scope, id);
        var alarms = new Alarms(this, watched.gate(), watched.wafManager(), watched.topic());
        dashboard(watched, alarms);
        queries(watched);
        siem.ifPresent(destination -> export(watched.gate().authorizerFunction().logs(), destination));
    }

    private void dashboard(Watched watched, Alarms alarms) {
        Gate gate = watched.gate();
        String authorizer = gate.authorizerFunction().function().getFunctionName();
        Metric writes = Metric.Builder.create()
                .namespace("AWS/DynamoDB")
                .metricName("ConsumedWriteCapacityUnits")
                .dimensionsMap(Map.of("TableName", gate.limits().tableName()))
                .statistic("Sum")
                .period(Duration.minutes(1))
                .build();
        IMetric calls = gate.authorizerFunction().function().metricInvocations();
        Dashboard.Builder.create(this, "Dashboard")
                .dashboardName("portcullis")
                .widgets(List.of(
                        List.of(
                                graph("Decisions by reason", search("Function,Reason", "Decisions", "Sum")),
                                graph("Refusals a minute", alarms.refusals()),
                                graph("Degraded", Alarms.ours("Degraded", authorizer, "Sum"))),
                        List.of(
                                graph(
                                        "Latency, ms",
                                        Alarms.ours("Duration", authorizer, "p50"),
                                        Alarms.ours("Duration", authorizer, "p99")),
                                graph("Cold starts", Alarms.ours("ColdStarts", authorizer, "Sum")),
                                graph("Age of key sets, s", Alarms.ours("KeySetAge", authorizer, "Maximum"))),
                        List.of(
                                graph(
                                        "Limiter writes per decision",
                                        MathExpression.Builder.create()
                                                .expression("writes / calls")
                                                .label("writes per decision")
                                                .usingMetrics(Map.of("writes", writes, "calls", calls))
                                                .period(Duration.minutes(1))
                                                .build()),
                                graph("Limiter writes", writes),
                                graph("Calls", calls)),
                        List.of(
                                graph(
                                        "Bans, lag and drift",
                                        Alarms.ours("Bans", Alarms.RECONCILE, "Maximum"),
                                        Alarms.ours("Lag", Alarms.RECONCILE, "Maximum"),
                                        Alarms.ours("Drift", Alarms.RECONCILE, "Maximum")),
                                graph(
                                        "Reconcile",
                                        watched.wafManager()
                                                .reconcileFunction()
                                                .function()
                                                .metricErrors(),
                                        watched.wafManager()
                                                .reconcileFunction()
                                                .function()
                                                .metricDuration()),
                                graph(
                                        "Dead letters",
                                        watched.wafManager()
                                                .detectFunction()
                                                .deadLetters()
                                                .metricApproximateNumberOfMessagesVisible()))))
                .build();
    }

    private static IMetric search(String dimensions, String metric, String statistic) {
        return MathExpression.Builder.create()
                .expression("SEARCH('{" + FunctionAlarms.NAMESPACE + "," + dimensions + "} MetricName=\"" + metric
                        + "\"', '" + statistic + "', 60)")
                .label("")
                .usingMetrics(Map.of())
                .period(Duration.minutes(1))
                .build();
    }

    private static IWidget graph(String title, IMetric... metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(List.of(metrics))
                .width(8)
                .build();
    }

    private void queries(Watched watched) {
        List<ILogGroup> authorizer = List.of(watched.gate().authorizerFunction().logs());
        query(
                "refusals by reason",
                authorizer,
                "filter type = 'decision' and decision = 'deny'",
                "stats count(*) by reason");
        query(
                "refused addresses",
                authorizer,
                "filter type = 'offence'",
                "stats count(*) as n by address | sort n desc");
        query(
                "limited clients",
                authorizer,
                "filter reason = 'rate_limited'",
                "stats count(*) as n by client | sort n desc");
        query("slow decisions", authorizer, "filter type = 'decision'", "sort micros desc | limit 50");
        query(
                "what reconcile did",
                List.of(watched.wafManager().reconcileFunction().logs()),
                "filter @message like /reconcile/",
                "sort @timestamp desc | limit 100");
    }

    private void query(String name, List<ILogGroup> groups, String filter, String rest) {
        CfnQueryDefinition.Builder.create(this, "Query-" + name.replace(' ', '-'))
                .name("portcullis/" + name)
                .logGroupNames(groups.stream().map(ILogGroup::getLogGroupName).toList())
                .queryString("fields @timestamp, @message | " + filter + " | " + rest)
                .build();
    }

    private void export(ILogGroup group, String destination) {
        CfnSubscriptionFilter.Builder.create(this, "Siem")
                .logGroupName(group.getLogGroupName())
                .filterPattern("{ $.type = \"offence\" || $.type = \"decision\" }")
                .destinationArn(destination)
                .build();
    }
}
