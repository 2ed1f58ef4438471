package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final Duration NANO = Duration.ofNanos(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void bounds_are_taken_and_what_is_beyond_them_is_refused() {
        new Freshness(Duration.ZERO, Duration.ZERO, NANO);
        new Freshness(Freshness.MAX_STALENESS, Freshness.MAX_KEEP, Freshness.MAX_RETRY);
        refuses("a staleness", Freshness.MAX_STALENESS.plus(NANO), Freshness.MAX_KEEP, SECOND);
        refuses("a staleness", NANO.negated(), Freshness.MAX_KEEP, SECOND);
        refuses("to keep", SECOND, SECOND.minus(NANO), SECOND);
        refuses("to keep", SECOND, Freshness.MAX_KEEP.plus(NANO), SECOND);
        refuses("a pause", SECOND, SECOND, Duration.ZERO);
        refuses("a pause", SECOND, SECOND, Freshness.MAX_RETRY.plus(NANO));
    }

    private static void refuses(String reason, Duration staleness, Duration keep, Duration retry) {
        assertThatThrownBy(() -> new Freshness(staleness, keep, retry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void a_fault_is_passed_on_once_and_no_more_than_so_many_are() {
        List<PlanFault> log = new ArrayList<>();
        var once = new FaultsOnce(log::add);
        for (int i = 0; i < 2 * FaultsOnce.MOST; i++) {
            once.accept(new PlanFault("plan p", "reason " + i / 2));
            once.accept(new PlanFault("plan p", "reason " + i / 2));
        }
        assertThat(log).hasSize(FaultsOnce.MOST).doesNotHaveDuplicates();
    }
}
