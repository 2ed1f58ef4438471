package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void has_1_to_8_limits() {
        assertThat(new Plan("p", limits(1)).limits()).hasSize(1);
        assertThat(new Plan("p", limits(8)).limits()).hasSize(8);
        assertThatThrownBy(() -> new Plan("p", limits(0))).hasMessage("plan p has 0 limits, not 1 to 8");
        assertThatThrownBy(() -> new Plan("p", limits(9))).hasMessage("plan p has 9 limits, not 1 to 8");
    }

    @Test
    void tells_its_limits_apart_by_name() {
        Limit limit = Limit.of("same", 1, Duration.ofSeconds(1));
        assertThatThrownBy(() -> new Plan("p", List.of(limit, limit))).hasMessage("plan p has two limits named same");
    }

    @Test
    void a_call_costs_at_most_the_least_burst() {
        var plan = new Plan("p", limits(3));
        assertThat(plan.maxCost()).isEqualTo(1);
        plan.requireCost(1);
        assertThatThrownBy(() -> plan.requireCost(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan.requireCost(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void buckets_of_other_limits_are_not_its_own() {
        var plan = new Plan("p", limits(2));
        assertThatThrownBy(() ->
                        new Buckets(plan, Buckets.full(new Plan("p", limits(1))).buckets()))
                .hasMessage("the buckets are not those of plan p");
    }

    private static List<Limit> limits(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Limit.of("l" + i, i, Duration.ofSeconds(1)))
                .toList();
    }
}
