package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.ratelimiter.BucketStore.Answer;
import dev.portcullis.ratelimiter.FaultyStore.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitBreakingStoreTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = 1_795_255_200L * SECOND;
    private static final BucketItem ITEM = new BucketItem(new BucketKey("client"), "plan", 0);

    private final FaultyStore store = new FaultyStore();
    private final BucketStore broken = new CircuitBreakingStore(store);

    @Test
    void four_failures_are_borne_and_the_fifth_ends_the_asking() {
        fail(Fault.LOST, 4, NOW);
        assertThat(written(NOW)).isTrue();
        fail(Fault.LOST, 5, NOW);
        assertThat(asks(NOW)).isFalse();
        assertThat(asks(NOW + SECOND - 1)).isFalse();
        assertThat(written(NOW + SECOND)).isTrue();
    }

    @Test
    void one_call_tries_and_its_failure_is_another_pause() {
        fail(Fault.ANSWER_LOST, 5, NOW);
        fail(Fault.LOST, 1, NOW + SECOND);
        assertThat(asks(NOW + 2 * SECOND - 1)).isFalse();
        assertThat(written(NOW + 2 * SECOND)).isTrue();
        assertThat(written(NOW + 2 * SECOND)).isTrue();
    }

    @Test
    void a_throttled_table_is_left_alone_for_five_seconds() {
        fail(Fault.THROTTLED, 1, NOW);
        assertThat(asks(NOW + 5 * SECOND - 1)).isFalse();
        assertThat(written(NOW + 5 * SECOND)).isTrue();
    }

    @Test
    void a_hot_item_is_no_outage() {
        fail(Fault.HOT_ITEM, 20, NOW);
        assertThat(written(NOW)).isTrue();
    }

    @Test
    void a_clock_that_steps_back_ends_the_pause() {
        fail(Fault.LOST, 5, NOW);
        assertThat(written(NOW - 1)).isTrue();
    }

    private void fail(Fault fault, int times, long now) {
        for (int i = 0; i < times; i++) {
            store.failNext(fault);
            assertThat(write(now)).isInstanceOf(Answer.Unavailable.class);
        }
    }

    private boolean asks(long now) {
        int before = store.writes();
        write(now);
        return store.writes() > before;
    }

    private boolean written(long now) {
        return write(now) instanceof Answer.Written;
    }

    private Answer write(long now) {
        return broken.write(ITEM, new BucketWrite(now, "0", "0", List.of(), now));
    }
}
