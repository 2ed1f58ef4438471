package dev.portcullis.wafmanager.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LadderTest {

    private static final Instant T = Records.T;
    private static final Ladder LADDER =
            new Ladder(Duration.ofMinutes(10), 2, Duration.ofMinutes(35), 0.5, Duration.ofHours(1), OptionalInt.of(5));

    private static Optional<Strike> struck(int number, Instant until) {
        return Optional.of(new Strike(number, T, Optional.of(until)));
    }

    private static Duration length(Strike strike) {
        return Duration.between(strike.at(), strike.until().orElseThrow());
    }

    @Test
    void each_strike_doubles_up_to_the_cap() {
        assertThat(length(LADDER.next(Optional.empty(), T, 0))).isEqualTo(Duration.ofMinutes(10));
        assertThat(length(LADDER.next(struck(1, T), T, 0))).isEqualTo(Duration.ofMinutes(20));
        assertThat(length(LADDER.next(struck(2, T), T, 0))).isEqualTo(Duration.ofMinutes(35));
    }

    @Test
    void the_roll_adds_up_to_the_jitter() {
        assertThat(length(LADDER.next(Optional.empty(), T, 1))).isEqualTo(Duration.ofMinutes(15));
        assertThat(length(LADDER.next(Optional.empty(), T, 0.5))).isEqualTo(Duration.ofSeconds(750));
    }

    @Test
    void good_behaviour_takes_a_strike_off_an_hour() {
        Instant end = T.minus(Duration.ofHours(2));
        assertThat(LADDER.next(struck(3, end), T, 0).number()).isEqualTo(2);
        assertThat(LADDER.next(struck(3, end.plusMillis(1)), T, 0).number()).isEqualTo(3);
        assertThat(LADDER.next(struck(3, T.minus(Duration.ofDays(400))), T, 0).number())
                .isEqualTo(1);
    }

    @Test
    void from_the_fifth_on_there_is_no_end_and_no_decay() {
        Strike fifth = LADDER.next(struck(4, T), T, 1);
        assertThat(fifth.until()).isEmpty();
        assertThat(LADDER.next(Optional.of(fifth), T.plus(Duration.ofDays(900)), 0)
                        .until())
                .isEmpty();
    }
}
