package dev.portcullis.authorizer.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemoteMetricsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void calls_are_told_by_what_was_called_and_start_anew() {
        RemoteMetrics metrics = new RemoteMetrics("gate", now -> Map.of());
        assertThat(metrics.timed(Remote.REPLAYS, () -> 7)).isEqualTo(7);
        metrics.answered(Remote.REPLAYS, Duration.ofMillis(3), false);
        List<String> lines = metrics.lines(NOW);
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("\"Dimensions\":[[\"Function\",\"Dependency\"]]", ",3.0]")
                .endsWith("\"Dependency\":\"replays\",\"DependencyFailures\":1}");
        assertThat(metrics.lines(NOW)).isEmpty();
    }

    @Test
    void what_fails_is_thrown_on_and_counted() {
        RemoteMetrics metrics = new RemoteMetrics("gate", now -> Map.of());
        assertThatThrownBy(() -> metrics.timed(Remote.SECRETS, () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(metrics.lines(NOW)).singleElement().asString().endsWith("\"DependencyFailures\":1}");
    }

    @Test
    void no_line_has_more_values_than_the_format_allows() {
        RemoteMetrics metrics = new RemoteMetrics("gate", now -> Map.of());
        for (int i = 0; i <= MetricLine.MAX_VALUES; i++) {
            metrics.answered(Remote.LIMITS, Duration.ofMillis(1), false);
        }
        assertThat(metrics.lines(NOW).get(0).split("1\\.0")).hasSize(MetricLine.MAX_VALUES + 1);
    }

    @Test
    void keys_have_an_age_and_remembered_tokens_are_counted() {
        RemoteMetrics metrics = new RemoteMetrics("gate", now -> Map.of("main", Duration.ofSeconds(61)));
        metrics.lookedUp(true);
        metrics.lookedUp(true);
        metrics.lookedUp(false);
        assertThat(metrics.lines(NOW))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("\"Dimensions\":[[\"Function\",\"Issuer\"],[\"Function\"]]")
                                .endsWith("\"Issuer\":\"main\",\"KeySetAge\":61}"),
                        line -> assertThat(line).endsWith("\"RememberedTokens\":2,\"NewTokens\":1}"));
    }
}
