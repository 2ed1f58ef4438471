package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration NANO = Duration.ofNanos(1);

    @Test
    void the_interval_is_the_period_over_the_permits_rounded_up() {
        assertThat(new Limit("l", 5, SECOND, 10).interval()).isEqualTo(Duration.ofMillis(200));
        assertThat(new Limit("l", 3, SECOND, 10).interval()).isEqualTo(Duration.ofNanos(333_333_334));
        assertThat(new Limit("l", 3, SECOND, 10).refill()).isEqualTo(Duration.ofNanos(3_333_333_340L));
        assertThat(Limit.of("l", 60, Duration.ofMinutes(1)).burst()).isEqualTo(60);
    }

    @Test
    void a_period_is_1_second_to_31_days() {
        new Limit("l", 1, SECOND, 1);
        new Limit("l", 1, Duration.ofDays(31), 1);
        refuses("its period PT0.999999999S is not within", 1, SECOND.minus(NANO), 1);
        refuses(
                "its period PT744H0.000000001S is not within",
                1,
                Duration.ofDays(31).plus(NANO),
                1);
        refuses("its period PT0S", 1, Duration.ZERO, 1);
        refuses("its period PT-1S", 1, SECOND.negated(), 1);
        refuses("its period", 1, Duration.ofSeconds(Long.MAX_VALUE), 1);
    }

    @Test
    void permits_are_1_to_a_million_a_second() {
        new Limit("l", 1_000_000, SECOND, 1);
        refuses("its permits 0 are not at least 1", 0, SECOND, 1);
        refuses("its permits -1 are not at least 1", -1, SECOND, 1);
        refuses("its permits 1000001 in PT1S are more than 1000000 a second", 1_000_001, SECOND, 1);
        refuses("its permits", Long.MAX_VALUE, Duration.ofDays(31), 1);
    }

    @Test
    void a_burst_is_1_to_what_comes_back_in_366_days() {
        new Limit("l", 1, Duration.ofDays(1), 366);
        refuses("its burst 0 is not at least 1", 1, SECOND, 0);
        refuses("its burst -1 is not at least 1", 1, SECOND, -1);
        refuses("its burst 367 would take more than 366 days", 1, Duration.ofDays(1), 367);
        refuses("its burst", 1, SECOND, Long.MAX_VALUE);
    }

    @Test
    void a_name_needs_no_escape_anywhere() {
        Limit.of("a", 1, SECOND);
        Limit.of("B-9_" + "x".repeat(28), 1, SECOND);
        for (String name : new String[] {"", "9", "-a", "a b", "a\"", "a;b", "é", "x".repeat(33), "a\n"}) {
            assertThatThrownBy(() -> Limit.of(name, 1, SECOND))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is not a letter and up to 31");
        }
    }

    private static void refuses(String reason, long permits, Duration period, long burst) {
        assertThatThrownBy(() -> new Limit("mine", permits, period, burst))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("limit mine: " + reason);
    }
}
