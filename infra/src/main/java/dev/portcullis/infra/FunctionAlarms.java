package dev.portcullis.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.constructs.Construct;

/**
 * A function's faults, from what it logs. Lambda's own metric of errors won't do: each 401 of an authorizer is one, and an
 * attacker must not be able to roll our deployments back.
 */
final class FunctionAlarms extends Construct {

    static final String NAMESPACE = "Portcullis";

    private final Alarm faults;

    FunctionAlarms(HardenedFunction function, AlarmTopic topic) {
        super(function, "Alarms");
        String name = function.function().getNode().getPath();
        var filter = MetricFilter.Builder.create(this, "Faults")
                .logGroup(function.logs())
                .filterPattern(FilterPattern.anyTerm("Task timed out", "Runtime.ExitError", "Runtime exited", "ERROR"))
                .metricNamespace(NAMESPACE)
                .metricName("Faults-" + name.substring(name.indexOf('/') + 1).replace('/', '-'))
                .metricValue("1")
                .defaultValue(0)
                .build();
        faults = Alarm.Builder.create(this, "Faulty")
                .metric(filter.metric(MetricOptions.builder()
                        .statistic("Sum")
                        .period(Duration.minutes(1))
                        .build()))
                .alarmDescription(Runbook.of("faults"))
                .threshold(5)
                .evaluationPeriods(1)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        topic.tell(faults);
    }

    IAlarm faults() {
        return faults;
    }

    List<Alarm> all() {
        return List.of(faults);
    }
}
