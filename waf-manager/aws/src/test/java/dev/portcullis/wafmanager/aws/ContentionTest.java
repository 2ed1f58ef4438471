package dev.portcullis.wafmanager.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.wafmanager.aws.Contention.Attempt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ContentionTest {

    @Test
    void tries_with_what_others_wrote_until_nobody_came_in_between() {
        assertThat(Contention.<Integer, String>resolve(
                        "x",
                        0,
                        seen -> seen < 3 ? new Attempt.Refused<>(seen + 1) : new Attempt.Written<>("at " + seen)))
                .isEqualTo("at 3");
    }

    @Test
    void gives_up_in_the_end_and_says_so() {
        var tries = new AtomicInteger();
        assertThatThrownBy(() -> Contention.<Integer, String>resolve("the ban of x", 0, seen -> {
                    tries.incrementAndGet();
                    return new Attempt.Refused<>(seen);
                }))
                .hasMessage("the ban of x was changed by others 12 times while it was to be written");
        assertThat(tries).hasValue(Contention.MAX_ATTEMPTS);
    }
}
