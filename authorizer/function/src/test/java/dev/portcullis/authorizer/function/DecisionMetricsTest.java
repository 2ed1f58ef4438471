package dev.portcullis.authorizer.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionMetricsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration TOOK = Duration.ofMillis(2);

    private final DecisionMetrics metrics = new DecisionMetrics("gate", new RemoteMetrics("gate", now -> Map.of()));

    @Test
    void a_cold_start_is_told_at_once() throws Exception {
        List<String> lines = metrics.decided("allowed", Set.of(), TOOK, NOW);
        assertThat(lines.get(0))
                .isEqualTo(
                        "{\"_aws\":{\"Timestamp\":1795255200000,\"CloudWatchMetrics\":[{\"Namespace\":\"Portcullis\","
                                + "\"Dimensions\":[[\"Function\",\"Reason\"]],\"Metrics\":[{\"Name\":\"Decisions\","
                                + "\"Unit\":\"Count\"}]}]},\"Function\":\"gate\",\"Reason\":\"allowed\",\"Decisions\":1}");
        JsonNode rest = new ObjectMapper().readTree(lines.get(1));
        assertThat(rest.path("ColdStarts").asInt()).isEqualTo(1);
        assertThat(rest.at("/Duration/0").asDouble()).isEqualTo(2.0);
    }

    @Test
    void what_follows_is_gathered_for_a_while() {
        metrics.decided("allowed", Set.of(), TOOK, NOW);
        assertThat(metrics.decided("expired", Set.of(), TOOK, NOW)).isEmpty();
        Instant within = NOW.plus(DecisionMetrics.GATHERING).minusNanos(1);
        assertThat(metrics.decided("allowed", Set.of("keys_old"), TOOK, within)).isEmpty();
        List<String> lines = metrics.decided("allowed", Set.of(), TOOK, NOW.plus(DecisionMetrics.GATHERING));
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).endsWith("\"Reason\":\"allowed\",\"Decisions\":2}");
        assertThat(lines.get(1)).endsWith("\"Reason\":\"expired\",\"Decisions\":1}");
        assertThat(lines.get(2)).endsWith("\"Cause\":\"keys_old\",\"DegradedDecisions\":1}");
        assertThat(lines.get(3)).endsWith("\"Degraded\":1,\"ColdStarts\":0}");
    }

    @Test
    void a_call_that_ran_out_of_time_is_told_at_once() {
        assertThat(metrics.outOfTime(NOW))
                .contains("\"Dimensions\":[[\"Function\"]]")
                .endsWith("\"Function\":\"gate\",\"DeadlineHits\":1}");
    }

    @Test
    void no_line_has_more_values_than_the_format_allows() {
        metrics.decided("allowed", Set.of(), TOOK, NOW);
        for (int i = 1; i < MetricLine.MAX_VALUES; i++) {
            assertThat(metrics.decided("allowed", Set.of(), TOOK, NOW)).isEmpty();
        }
        assertThat(metrics.decided("allowed", Set.of(), TOOK, NOW)).hasSize(2);
    }
}
