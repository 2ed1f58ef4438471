package dev.portcullis.wafmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentOffencesTest {

    private static final Scenario SCENARIO = new Scenario("s", 2, Duration.ofSeconds(10), Duration.ofMinutes(1));

    @Test
    void of_windows_that_reach_the_threshold_the_latest_counts_though_an_earlier_was_fuller() {
        var recent = new RecentOffences(Map.of("a", at(0), "b", at(1), "c", at(2), "d", at(100), "e", at(101)));
        assertThat(recent.fullest(Set.of("a", "b", "c", "d", "e"), SCENARIO)).isEqualTo(new Tally(2, at(100), at(101)));
    }

    @Test
    void a_window_without_any_of_the_named_is_not_looked_at() {
        var recent = new RecentOffences(Map.of("a", at(0), "b", at(1), "new", at(100)));
        assertThat(recent.fullest(Set.of("new"), SCENARIO)).isEqualTo(new Tally(1, at(100), at(100)));
        assertThatThrownBy(() -> recent.fullest(Set.of("unknown"), SCENARIO))
                .hasMessage("none of these offences is remembered: [unknown]");
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
