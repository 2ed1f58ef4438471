package dev.portcullis.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.wafmanager.FaultSchedule;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EdgeSchedulesTest {

    @Test
    void faults_and_32_writing_threads_lose_no_ban_at_the_waf_edge_and_keep_within_its_quotas() {
        var results = LongStream.range(0, 8).mapToObj(EdgeIpSets::run).toList();
        assertThat(results).allSatisfy(result -> {
            assertThat(result.lost()).isZero();
            assertThat(result.left()).isZero();
            assertThat(result.refused()).isZero();
        });
        assertThat(results).anySatisfy(result -> assertThat(result.stale()).isPositive());
        assertThat(results)
                .extracting(FaultSchedule.Result::faults)
                .allSatisfy(faults -> assertThat(faults).isPositive());
    }
}
