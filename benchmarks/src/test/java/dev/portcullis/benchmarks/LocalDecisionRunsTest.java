package dev.portcullis.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.TimeValue;

class LocalDecisionRunsTest {

    @Test
    void jmh_measures_time_and_memory_of_both_decisions_and_of_their_floors() {
        var figures = new ArrayList<Figure>();
        new LocalDecisionRuns(1, 1, 2, TimeValue.milliseconds(20)).run(figures::add);
        assertThat(figures)
                .extracting(figure -> figure.subject() + ", " + figure.who() + ", " + figure.metric())
                .contains(
                        "local decision, lease, portcullis, jmh_time",
                        "local decision, lease, portcullis, jmh_allocated",
                        "local decision, lease, floor, jmh_allocated",
                        "local decision, deny cache, portcullis, jmh_time",
                        "local decision, deny cache, portcullis, jmh_allocated",
                        "local decision, deny cache, floor, jmh_allocated")
                .hasSize(12);
        assertThat(figures)
                .filteredOn(figure -> figure.metric().equals("jmh_time"))
                .allSatisfy(figure -> assertThat(figure.value()).isPositive());
    }
}
