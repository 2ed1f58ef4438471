package dev.portcullis.wafmanager.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlgorithmTest {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private static List<Mark> at(long... millis) {
        return IntStream.range(0, millis.length)
                .mapToObj(i -> new Mark(millis[i], i, ""))
                .toList();
    }

    @Test
    void exactly_a_window_apart_is_not_in_one_window() {
        var two = new Threshold(2, WINDOW);
        assertThat(two.judge(at(0, 9_999))).isPresent();
        assertThat(two.judge(at(0, 10_000))).isEmpty();
    }

    @Test
    void a_full_bucket_has_not_overflowed() {
        var bucket = new LeakyBucket(2, Duration.ofSeconds(1));
        assertThat(bucket.judge(at(0, 0))).isEmpty();
        assertThat(bucket.judge(at(0, 0, 0))).isPresent();
        assertThat(bucket.judge(at(0, 0, 1_000))).isEmpty();
        assertThat(bucket.judge(at(0, 0, 999))).isPresent();
    }

    @Test
    void exactly_the_share_is_enough_and_the_minimum_too() {
        var half = new Ratio(0.5, 2, WINDOW);
        var matched = new Mark(0, 1, Mark.MATCHED);
        var other = new Mark(1, 2, "");
        assertThat(half.judge(List.of(matched))).isEmpty();
        assertThat(half.judge(List.of(matched, other))).hasValueSatisfying(tally -> {
            assertThat(tally.count()).isEqualTo(1);
            assertThat(tally.of()).isEqualTo(2);
        });
        assertThat(half.judge(List.of(matched, other, new Mark(2, 3, "")))).isPresent(); // the first two were enough
        assertThat(half.judge(List.of(other, new Mark(2, 3, ""), new Mark(3, 4, Mark.MATCHED))))
                .isEmpty();
    }

    @Test
    void repeating_one_value_pushes_no_other_out() {
        var three = new DistinctCount(Field.USER, 3, Duration.ofHours(1));
        WindowState state = WindowState.EMPTY.and(List.of(new Mark(0, 0, "a"), new Mark(1, 1, "b")), three);
        for (int i = 2; i < 500; i++) {
            state = state.and(List.of(new Mark(i, i, "a")), three);
        }
        state = state.and(List.of(new Mark(600, 600, "c")), three);
        assertThat(three.judge(state.marks())).isPresent();
        assertThat(state.marks()).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void what_is_kept_is_bounded() {
        List<Mark> many = IntStream.range(0, 5000)
                .mapToObj(i -> new Mark(i, i, "value" + i))
                .toList();
        for (Algorithm algorithm : List.of(
                new Threshold(500, WINDOW),
                new LeakyBucket(500, Duration.ofMillis(10)),
                new DistinctCount(Field.USER, 500, WINDOW),
                new Ratio(1, 500, WINDOW))) {
            assertThat(WindowState.EMPTY.and(many, algorithm).marks()).hasSizeLessThanOrEqualTo(2000);
        }
    }

    @Test
    void counts_and_windows_have_limits() {
        assertThatThrownBy(() -> new Threshold(0, WINDOW)).hasMessageContaining("1 to 500");
        assertThatThrownBy(() -> new Threshold(501, WINDOW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Threshold(1, Duration.ofMillis(999))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Threshold(1, Duration.ofDays(8))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ratio(0, 1, WINDOW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ratio(1.01, 1, WINDOW)).isInstanceOf(IllegalArgumentException.class);
    }
}
