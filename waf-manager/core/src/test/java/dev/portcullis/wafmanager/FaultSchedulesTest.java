package dev.portcullis.wafmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultSchedulesTest {

    /** Seeds are fixed, so that what fails here fails again; the benchmark runs a thousand, or as many as one likes. */
    @Test
    void fault_schedules_lose_no_ban_leave_none_that_ended_and_keep_within_the_quotas() {
        var results = LongStream.range(0, 300).mapToObj(FaultSchedule::run).toList();
        assertThat(results).allSatisfy(result -> {
            assertThat(result.lost()).isZero();
            assertThat(result.left()).isZero();
        });
        assertThat(results).extracting(FaultSchedule.Result::refused).containsOnly(0);
        assertThat(results).anySatisfy(result -> assertThat(result.stale()).isPositive());
        assertThat(results).anySatisfy(result -> assertThat(result.crashes()).isPositive());
    }
}
