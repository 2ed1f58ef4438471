package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseTermsTest {

    @Test
    void permits_are_held_for_a_fifth_of_the_refill_and_a_twentieth_of_it_is_slack() {
        assertThat(terms(10, 100)).isEqualTo(new LeaseTerms(millis(2000), millis(500), 0));
    }

    @Test
    void never_longer_than_ten_seconds_and_one() {
        assertThat(terms(10, 500)).isEqualTo(new LeaseTerms(millis(10_000), millis(1000), 0));
        assertThat(terms(10, 5000)).isEqualTo(new LeaseTerms(millis(10_000), millis(1000), 0));
    }

    @Test
    void strict_limits_keep_back_what_leases_could_overrun_them_by() {
        Limit strict = limit(10, 100).in(Mode.STRICT);
        assertThat(LeaseTerms.of(strict)).isEqualTo(new LeaseTerms(millis(2000), millis(500), millis(2500)));
        assertThat(LeasingLimiter.maxCost(new Plan("p", List.of(strict)))).isEqualTo(75);
        assertThat(LeasingLimiter.maxCost(new Plan("p", List.of(limit(10, 100)))))
                .isEqualTo(100);
    }

    @Test
    void a_strict_limit_of_up_to_three_permits_keeps_nothing_back_and_holds_nothing() {
        for (int burst = 1; burst <= 3; burst++) {
            Limit strict = limit(10, burst).in(Mode.STRICT);
            assertThat(LeaseTerms.of(strict)).isEqualTo(new LeaseTerms(0, 0, 0));
            assertThat(LeasingLimiter.maxCost(new Plan("p", List.of(strict)))).isEqualTo(burst);
        }
        assertThat(LeaseTerms.of(limit(10, 4).in(Mode.STRICT)))
                .isEqualTo(new LeaseTerms(millis(80), millis(20), millis(100)));
    }

    private static LeaseTerms terms(long permits, long burst) {
        return LeaseTerms.of(limit(permits, burst));
    }

    private static Limit limit(long permits, long burst) {
        return new Limit("limit", permits, Duration.ofSeconds(1), burst);
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
