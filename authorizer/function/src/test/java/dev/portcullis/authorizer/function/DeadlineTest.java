package dev.portcullis.authorizer.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final Deadline deadline = new Deadline();

    @Test
    void what_hangs_is_answered_before_lambda_ends_the_call() {
        var never = new CountDownLatch(1);
        assertThatThrownBy(() -> deadline.within(Deadline.MARGIN.plusMillis(50), () -> {
                    never.await();
                    return "";
                }))
                .isInstanceOf(Unavailable.class)
                .hasMessage("deadline_exceeded");
        assertThat(deadline.within(Duration.ofMinutes(1), () -> "the next one")).isEqualTo("the next one");
    }

    @Test
    void calls_one_after_the_other_have_one_thread() {
        Duration remaining = Duration.ofMinutes(1);
        Thread first = deadline.within(remaining, Thread::currentThread);
        for (int i = 0; i < 100; i++) {
            assertThat(deadline.within(remaining, Thread::currentThread)).isSameAs(first);
        }
    }

    @Test
    void an_answer_and_a_refusal_pass_as_they_are() {
        Duration remaining = Duration.ofMinutes(1);
        assertThat(deadline.within(remaining, () -> "answer")).isEqualTo("answer");
        assertThatThrownBy(() -> deadline.within(remaining, () -> {
                    throw new Unauthorized();
                }))
                .isInstanceOf(Unauthorized.class);
    }
}
