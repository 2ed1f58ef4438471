package dev.portcullis.ratelimiter.dynamodb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimiterSettingsTest {

    private static final Duration MILLI = Duration.ofMillis(1);

    @Test
    void a_table_is_named_as_dynamodb_takes_it() {
        LimiterSettings.of("abc");
        LimiterSettings.of("x".repeat(255));
        for (String name : new String[] {"", "ab", "x".repeat(256), "a b c"}) {
            assertThatThrownBy(() -> LimiterSettings.of(name))
                    .hasMessageContaining("is not the name of a DynamoDB table");
        }
    }

    @Test
    void time_outs_are_positive_and_a_decision_is_at_least_an_attempt() {
        new LimiterSettings("abc", MILLI, MILLI);
        assertThatThrownBy(() -> new LimiterSettings("abc", Duration.ZERO, MILLI))
                .hasMessageContaining("not positive");
        assertThatThrownBy(() -> new LimiterSettings("abc", MILLI.plusNanos(1), MILLI))
                .hasMessageContaining("shorter than that of an attempt");
    }
}
