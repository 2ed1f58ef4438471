package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ShardedPlanTest {

    @Test
    void there_is_a_shard_for_every_150_permits_a_second() {
        assertThat(shards(150, 1000)).hasSize(1);
        assertThat(shards(151, 1000)).hasSize(2);
        assertThat(shards(5000, 5000)).hasSize(34);
    }

    @Test
    void no_shard_has_a_burst_under_ten() {
        assertThat(shards(5000, 100)).hasSize(10);
        assertThat(shards(5000, 9)).hasSize(1);
    }

    @Test
    void the_slowest_limit_that_refuses_decides() {
        Limit fast = new Limit("fast", 5000, Duration.ofSeconds(1), 5000);
        Limit slow = new Limit("slow", 6000, Duration.ofMinutes(1), 6000);
        assertThat(ShardedPlan.of(new Plan("p", List.of(fast, slow))).shards()).hasSize(1);
        assertThat(ShardedPlan.of(new Plan("p", List.of(fast, slow.in(Mode.SHADOW))))
                        .shards())
                .hasSize(34);
    }

    @Property(tries = 300)
    void shards_have_the_whole_burst_and_the_whole_rate(
            @ForAll @LongRange(min = 1, max = 20_000) long permits,
            @ForAll @LongRange(min = 1, max = 20_000) long burst) {
        Limit limit = new Limit("limit", permits, Duration.ofSeconds(1), burst);
        List<PlanShard> shards = shards(permits, burst);
        assertThat(shards.stream().mapToLong(PlanShard::maxCost).sum()).isEqualTo(burst);
        assertThat(shards)
                .allSatisfy(shard ->
                        assertThat(shard.meters().get(0).unit()).isEqualTo(limit.intervalNanos() * shards.size()));
    }

    private static List<PlanShard> shards(long permits, long burst) {
        return ShardedPlan.of(new Plan("plan", List.of(new Limit("limit", permits, Duration.ofSeconds(1), burst))))
                .shards();
    }
}
