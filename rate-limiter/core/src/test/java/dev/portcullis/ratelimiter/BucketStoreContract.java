package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.ratelimiter.BucketStore.Answer;
import dev.portcullis.ratelimiter.Posting.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of buckets does: what {@link BucketState#after} says, for any writers in some order. */
public abstract class BucketStoreContract {

    private static final long MAX = Long.MAX_VALUE;

    /** Now, for a store may drop what is full by its own clock. */
    private final long now = EpochNanos.of(Instant.now());

    private final BucketItem item =
            new BucketItem(BucketKey.of(UUID.randomUUID().toString()), "plan", 0);

    protected abstract BucketStore store();

    @Test
    void an_item_that_is_not_there_has_no_rates_and_marks_of_zero() {
        assertThat(write("r1", "r1", new Posting("l", 1, MAX, Kind.ADD, 1)))
                .isEqualTo(new Answer.Rejected(BucketState.ABSENT));
        assertThat(write("r1", "r2", new Posting("l", 0, 0, Kind.SET, 7)))
                .isEqualTo(new Answer.Written(new BucketState("r2", Map.of("l", 7L))));
    }

    @Test
    void a_range_holds_at_both_its_ends_and_not_beyond() {
        write("r", "r", new Posting("l", 0, MAX, Kind.SET, 10));
        var state = new BucketState("r", Map.of("l", 10L));
        assertThat(write("r", "r", new Posting("l", 0, 9, Kind.SET, 1))).isEqualTo(new Answer.Rejected(state));
        assertThat(write("r", "r", new Posting("l", 11, MAX, Kind.SET, 1))).isEqualTo(new Answer.Rejected(state));
        assertThat(write("r", "r", new Posting("l", 10, 10, Kind.ADD, 0))).isEqualTo(new Answer.Written(state));
        assertThat(write("r", "r", new Posting("l", 10, 99, Kind.ADD, -3)))
                .isEqualTo(new Answer.Written(new BucketState("r", Map.of("l", 7L))));
    }

    @Test
    void all_of_a_write_is_done_or_nothing() {
        write("r", "r", new Posting("a", 0, 0, Kind.SET, 5), new Posting("b", 0, 0, Kind.SET, 5));
        var state = new BucketState("r", Map.of("a", 5L, "b", 5L));
        assertThat(write("r", "x", new Posting("a", 5, 5, Kind.ADD, 1), new Posting("b", 6, MAX, Kind.ADD, 1)))
                .isEqualTo(new Answer.Rejected(state));
        assertThat(write("r", "r", new Posting("a", 5, 5, Kind.ADD, 1)))
                .isEqualTo(new Answer.Written(new BucketState("r", Map.of("a", 6L, "b", 5L))));
    }

    @Test
    void rates_are_replaced_by_who_knows_them() {
        write("r1", "r1", new Posting("l", 0, 0, Kind.SET, 5));
        assertThat(write("r2", "r2")).isEqualTo(new Answer.Rejected(new BucketState("r1", Map.of("l", 5L))));
        assertThat(write("r1", "r2")).isEqualTo(new Answer.Written(new BucketState("r2", Map.of("l", 5L))));
        assertThat(write("r1", "r1")).isEqualTo(new Answer.Rejected(new BucketState("r2", Map.of("l", 5L))));
    }

    @Test
    void items_are_told_apart_by_client_plan_and_shard() {
        List<BucketItem> items = List.of(
                item,
                new BucketItem(item.key(), "plan", 1),
                new BucketItem(item.key(), "other", 0),
                new BucketItem(BucketKey.of(item.key().text(), "plan"), "plan", 0));
        for (int i = 0; i < items.size(); i++) {
            var first = new BucketWrite(now, "r", "r", List.of(new Posting("l", 0, 0, Kind.SET, i + 1)), fullAt());
            assertThat(store().write(items.get(i), first))
                    .isEqualTo(new Answer.Written(new BucketState("r", Map.of("l", i + 1L))));
        }
    }

    @Test
    void any_writes_have_the_outcome_that_the_state_says() {
        var random = new Random(7);
        BucketState state = BucketState.ABSENT;
        for (int i = 0; i < 200; i++) {
            List<Posting> postings = new ArrayList<>();
            for (String limit : List.of("a", "b", "c")) {
                if (random.nextInt(3) > 0) {
                    Kind kind = random.nextBoolean() ? Kind.ADD : Kind.SET;
                    long from = (kind == Kind.ADD ? 1L : 0L) + random.nextInt(4);
                    postings.add(new Posting(limit, from, from + random.nextInt(6), kind, random.nextInt(3)));
                }
            }
            var write = new BucketWrite(now, "r" + random.nextInt(2), "r" + random.nextInt(2), postings, fullAt());
            var expected = state.after(write);
            Answer answer = expected.isPresent() ? new Answer.Written(expected.get()) : new Answer.Rejected(state);
            assertThat(store().write(item, write)).isEqualTo(answer);
            state = expected.orElse(state);
        }
    }

    @Test
    void many_writers_go_through_one_after_the_other() throws Exception {
        write("r", "r", new Posting("l", 0, 0, Kind.SET, 1));
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                writers.add(() -> {
                    int written = 0;
                    for (int call = 0; call < 10; call++) {
                        Answer answer = write("r", "r", new Posting("l", 1, 50, Kind.ADD, 1));
                        written += answer instanceof Answer.Written ? 1 : 0;
                    }
                    return written;
                });
            }
            int written = 0;
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                written += writer.get();
            }
            assertThat(written).isEqualTo(50);
        } finally {
            threads.shutdownNow();
        }
    }

    private Answer write(String expected, String rates, Posting... postings) {
        return store().write(item, new BucketWrite(now, expected, rates, List.of(postings), fullAt()));
    }

    private long fullAt() {
        return now + 3_600_000_000_000L;
    }
}
