package dev.portcullis.ratelimiter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlanTableTest {

    private static final Duration MILLI = Duration.ofMillis(1);

    @Test
    void bounds_are_taken_and_what_is_beyond_them_is_refused() {
        new PlanTable("abc", MILLI, MILLI, 0);
        new PlanTable("x".repeat(255), MILLI, MILLI, PlanTable.MAX_LISTED);
        assertThat(PlanTable.of("abc").mostListed()).isEqualTo(500);
        refuses("not the name of a DynamoDB table", "ab", MILLI, MILLI, 0);
        refuses("is not positive", "abc", Duration.ZERO, MILLI, 0);
        refuses("is shorter than that of an attempt", "abc", MILLI.plusNanos(1), MILLI, 0);
        refuses("is not within 0 to 10000", "abc", MILLI, MILLI, -1);
        refuses("is not within 0 to 10000", "abc", MILLI, MILLI, PlanTable.MAX_LISTED + 1);
    }

    private static void refuses(String reason, String name, Duration attempt, Duration reading, int listed) {
        assertThatThrownBy(() -> new PlanTable(name, attempt, reading, listed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
