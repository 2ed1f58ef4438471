package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.ratelimiter.BucketStore.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What every store does with a write, wherever it keeps its items. */
public abstract class BucketStoreContract {

    private static final AtomicLong ITEMS = new AtomicLong();
    private static final String RATES = "0;a:1000";

    /** Now, for a store may drop what has expired by its own clock. */
    protected final long now = EpochNanos.of(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    protected final BucketItem item = item("item", 0);

    protected abstract BucketStore store();

    @Test
    void an_item_begins_with_its_first_write() {
        assertThat(written(Posting.start("a", now, now + 5))).isEqualTo(new BucketState(RATES, Map.of("a", now + 5)));
    }

    @Test
    void a_bucket_starts_only_below_its_floor() {
        written(Posting.start("a", now, now + 5));
        assertThat(rejected(Posting.start("a", now + 5, 0))).isEqualTo(new BucketState(RATES, Map.of("a", now + 5)));
        assertThat(written(Posting.start("a", now + 6, now + 9)).mark("a")).isEqualTo(now + 9);
    }

    @Test
    void what_is_added_is_added_from_the_first_to_the_last_of_the_marks_asked_for() {
        written(Posting.start("a", now, now + 100));
        rejected(Posting.add("a", now + 101, now + 200, 10));
        rejected(Posting.add("a", now + 1, now + 99, 10));
        assertThat(written(Posting.add("a", now + 100, now + 100, 10)).mark("a"))
                .isEqualTo(now + 110);
        assertThat(written(Posting.add("a", now + 1, now + 110, 10)).mark("a")).isEqualTo(now + 120);
        assertThat(written(Posting.add("a", now + 120, now + 500, 10)).mark("a"))
                .isEqualTo(now + 130);
    }

    @Test
    void nothing_is_added_to_what_isnt_there() {
        assertThat(rejected(Posting.add("a", 1, now, 10))).isEqualTo(BucketState.ABSENT);
        written(Posting.start("a", now, now + 1));
        assertThat(rejected(Posting.add("b", 1, now, 10)).mark("b")).isZero();
    }

    @Test
    void permits_are_given_back_down_to_a_mark() {
        written(Posting.start("a", now, now + 100));
        assertThat(written(Posting.add("a", now + 50, Long.MAX_VALUE, -50)).mark("a"))
                .isEqualTo(now + 50);
        rejected(Posting.add("a", now + 51, Long.MAX_VALUE, -50));
    }

    @Test
    void a_mark_is_replaced_if_it_is_what_was_seen() {
        assertThat(written(Posting.replace("a", 0, now + 7)).mark("a")).isEqualTo(now + 7);
        rejected(Posting.replace("a", now + 8, now));
        rejected(Posting.replace("a", 0, now));
        assertThat(written(Posting.replace("a", now + 7, now)).mark("a")).isEqualTo(now);
    }

    @Test
    void all_postings_are_done_or_none() {
        written(Posting.start("a", now, now + 5), Posting.start("b", now, now + 50));
        assertThat(rejected(Posting.add("a", now, now + 9, 1), Posting.add("b", now, now + 49, 1))
                        .marks())
                .isEqualTo(Map.of("a", now + 5, "b", now + 50));
        assertThat(written(
                                Posting.add("a", now, now + 9, 1),
                                Posting.add("b", now, now + 50, 1),
                                Posting.start("c", now, 7))
                        .marks())
                .isEqualTo(Map.of("a", now + 6, "b", now + 51, "c", 7L));
    }

    @Test
    void what_isnt_posted_stays() {
        written(Posting.start("a", now, now + 5), Posting.start("b", now, now + 50));
        assertThat(written(Posting.start("a", now + 6, now + 8)).mark("b")).isEqualTo(now + 50);
    }

    @Test
    void rates_are_expected_and_replaced() {
        written(Posting.start("a", now, now + 5));
        var other = new BucketWrite(now, "1;a:7", "1;a:7", List.of(Posting.add("a", now, now + 9, 1)), now + 10);
        assertThat(store().write(item, other))
                .isEqualTo(new Answer.Rejected(new BucketState(RATES, Map.of("a", now + 5))));
        var change = new BucketWrite(now, RATES, "1;a:7", List.of(Posting.replace("a", now + 5, now + 6)), now + 10);
        assertThat(store().write(item, change))
                .isEqualTo(new Answer.Written(new BucketState("1;a:7", Map.of("a", now + 6))));
        assertThat(store().write(item, other))
                .isEqualTo(new Answer.Written(new BucketState("1;a:7", Map.of("a", now + 7))));
    }

    @Test
    void a_write_may_post_nothing() {
        assertThat(written()).isEqualTo(new BucketState(RATES, Map.of()));
    }

    @Test
    void marks_are_exact_however_large() {
        long far = Long.MAX_VALUE - 1;
        assertThat(written(Posting.start("a", now, far)).mark("a")).isEqualTo(far);
        assertThat(rejected(Posting.replace("a", far - 1, now)).mark("a")).isEqualTo(far);
        assertThat(written(Posting.replace("a", far, now)).mark("a")).isEqualTo(now);
    }

    @Test
    void clients_plans_and_shards_dont_share_items() {
        written(Posting.start("a", now, now + 5));
        for (BucketItem other : List.of(
                new BucketItem(item.key(), "other", 0), new BucketItem(item.key(), item.plan(), 1), item("item", 0))) {
            assertThat(store().write(other, write(Posting.start("a", now, now + 1))))
                    .isInstanceOf(Answer.Written.class);
        }
    }

    @Test
    void writers_come_one_after_the_other() throws Exception {
        written(Posting.start("a", now, now + 1));
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                writers.add(() -> {
                    int done = 0;
                    for (int i = 0; i < 10; i++) {
                        Answer answer = store().write(item, write(Posting.add("a", now, now + 40, 1)));
                        done += answer instanceof Answer.Written ? 1 : 0;
                    }
                    return done;
                });
            }
            int done = 0;
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                done += writer.get();
            }
            assertThat(done).isEqualTo(40);
            assertThat(rejected(Posting.add("a", now, now + 40, 1)).mark("a")).isEqualTo(now + 41);
        } finally {
            threads.shutdownNow();
        }
    }

    /** An item that no other test has. */
    protected static BucketItem item(String name, int shard) {
        return new BucketItem(BucketKey.of(name, Long.toString(ITEMS.incrementAndGet())), "plan", shard);
    }

    protected final BucketWrite write(Posting... postings) {
        return new BucketWrite(now, RATES, RATES, List.of(postings), now + 60_000_000_000L);
    }

    protected final BucketState written(Posting... postings) {
        Answer answer = store().write(item, write(postings));
        assertThat(answer).isInstanceOf(Answer.Written.class);
        return ((Answer.Written) answer).state();
    }

    protected final BucketState rejected(Posting... postings) {
        Answer answer = store().write(item, write(postings));
        assertThat(answer).isInstanceOf(Answer.Rejected.class);
        return ((Answer.Rejected) answer).state();
    }
}
