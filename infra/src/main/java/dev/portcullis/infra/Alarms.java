package dev.portcullis.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.constructs.Construct;

/** What rings, each with the runbook that says what to do. Named {@code portcullis-…}. */
final class Alarms extends Construct {

    /**
     * When an alarm rings.
     *
     * @param threshold reached or passed
     * @param minutes of five, in which it is
     */
    private record Ring(double threshold, int minutes) {}

    /** How reconcile names itself in its metrics; the authorizer goes by its name in Lambda. */
    static final String RECONCILE = "reconcile";

    private final AlarmTopic topic;
    private final Metric refusals;

    Alarms(Construct scope, Gate gate, WafManager wafManager, AlarmTopic topic) {
        super(scope, "Alarms");
        this.topic = topic;
        refusals = MetricFilter.Builder.create(this, "Refusals")
                .logGroup(gate.authorizerFunction().logs())
                .filterPattern(FilterPattern.literal("{ $.type = \"decision\" && $.decision = \"deny\" }"))
                .metricNamespace(FunctionAlarms.NAMESPACE)
                .metricName("Refusals")
                .metricValue("1")
                .defaultValue(0)
                .build()
                .metric(MetricOptions.builder()
                        .statistic("Sum")
                        .period(Duration.minutes(1))
                        .build());
        String authorizer = gate.authorizerFunction().function().getFunctionName();
        alarm("refusal-spike", refusals, new Ring(1000, 3));
        alarm("degraded", ours("Degraded", authorizer, "Sum"), new Ring(1, 3));
        alarm("key-set-age", ours("KeySetAge", authorizer, "Maximum"), new Ring(1800, 3));
        alarm(
                "reconcile-failing",
                wafManager
                        .reconcileFunction()
                        .function()
                        .metricErrors(MetricOptions.builder()
                                .statistic("Sum")
                                .period(Duration.minutes(1))
                                .build()),
                new Ring(1, 3));
        alarm("capacity", ours("Dropped", RECONCILE, "Maximum"), new Ring(1, 1));
        for (HardenedFunction each : List.of(
                gate.authorizerFunction(),
                gate.limiterFunction(),
                wafManager.detectFunction(),
                wafManager.reconcileFunction(),
                wafManager.rulesFunction())) {
            alarm(
                    "dead-letters-" + each.getNode().getId().toLowerCase(java.util.Locale.ROOT),
                    each.deadLetters().metricApproximateNumberOfMessagesVisible(),
                    new Ring(1, 1));
        }
        alarm("unusual-cost", writes(gate), new Ring(600_000, 5));
    }

    /** What grows the bill first: write units of the limits' table, a minute. */
    private static Metric writes(Gate gate) {
        return Metric.Builder.create()
                .namespace("AWS/DynamoDB")
                .metricName("ConsumedWriteCapacityUnits")
                .dimensionsMap(Map.of("TableName", gate.limits().tableName()))
                .statistic("Sum")
                .period(Duration.minutes(1))
                .build();
    }

    /** A metric that a function writes of itself. */
    static Metric ours(String name, String function, String statistic) {
        return Metric.Builder.create()
                .namespace(FunctionAlarms.NAMESPACE)
                .metricName(name)
                .dimensionsMap(Map.of("Function", function))
                .statistic(statistic)
                .period(Duration.minutes(1))
                .build();
    }

    private void alarm(String name, IMetric metric, Ring ring) {
        String anchor = name.startsWith("dead-letters") ? "dead-letters" : name;
        var alarm = Alarm.Builder.create(this, name)
                .alarmName("portcullis-" + name)
                .alarmDescription(Runbook.of(anchor))
                .metric(metric)
                .threshold(ring.threshold())
                .evaluationPeriods(5)
                .datapointsToAlarm(ring.minutes())
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        topic.tell(alarm);
    }

    Metric refusals() {
        return refusals;
    }
}
