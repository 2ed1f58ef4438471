package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EpochNanosTest {

    @Test
    void counts_from_1970_to_the_end_of_2199() {
        assertThat(EpochNanos.of(Instant.EPOCH)).isZero();
        assertThat(EpochNanos.of(Instant.ofEpochSecond(1, 5))).isEqualTo(1_000_000_005L);
        Instant end = Instant.parse("2200-01-01T00:00:00Z");
        assertThat(EpochNanos.of(end.minusNanos(1))).isEqualTo(7_258_118_399_999_999_999L);
        for (Instant outside : new Instant[] {Instant.EPOCH.minusNanos(1), end, Instant.MAX, Instant.MIN}) {
            assertThatThrownBy(() -> EpochNanos.of(outside)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
