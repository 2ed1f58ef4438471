package dev.portcullis.wafmanager.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of windows must do. */
public abstract class WindowStoreContract {

    private static final Threshold FIVE = new Threshold(5, Duration.ofMinutes(1));
    private static final Duration MEMORY = Duration.ofDays(3650); // DynamoDB Local deletes at once what expired
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

    /** A store that nobody wrote to. */
    protected abstract WindowStore emptyStore();

    private static Addition marks(int from, int to) {
        return new Addition(
                IntStream.range(from, to)
                        .mapToObj(i -> new Mark(AT.toEpochMilli() + i, i, i % 2 == 0 ? "" : "välue" + i))
                        .toList(),
                FIVE,
                MEMORY);
    }

    private static WindowState add(WindowStore store, WindowKey key, Addition addition) {
        return store.add(Map.of(key, addition)).getOrDefault(key, WindowState.EMPTY);
    }

    @Test
    void marks_are_merged_once_each_ascending_and_trimmed() {
        WindowStore store = emptyStore();
        var key = new WindowKey("refusals", "203.0.113.7/32");
        add(store, key, marks(3, 6));
        add(store, key, marks(0, 4));
        assertThat(add(store, key, marks(3, 6)).marks()).isEqualTo(marks(0, 6).marks());
        assertThat(add(store, key, marks(6, 30)).marks())
                .isEqualTo(marks(20, 30).marks());
    }

    @Test
    void windows_do_not_touch_each_other() {
        WindowStore store = emptyStore();
        var keys = List.of(
                new WindowKey("refusals", "203.0.113.7/32"),
                new WindowKey("refusals", "203.0.113.8/32"),
                new WindowKey("scanning", "203.0.113.7/32"));
        Map<WindowKey, WindowState> after =
                store.add(Map.of(keys.get(0), marks(0, 1), keys.get(1), marks(1, 2), keys.get(2), marks(2, 3)));
        assertThat(after).hasSize(3);
        assertThat(after.get(keys.get(1))).isEqualTo(new WindowState(marks(1, 2).marks(), Optional.empty()));
    }

    @Test
    void the_later_strike_stands_and_survives_further_marks() {
        WindowStore store = emptyStore();
        var key = new WindowKey("refusals", "2001:db8::/64");
        add(store, key, marks(0, 3));
        var later = new Strike(2, AT.plusSeconds(5), Optional.of(AT.plusSeconds(600)));
        store.strike(key, later, marks(0, 3));
        store.strike(key, new Strike(1, AT, Optional.empty()), marks(0, 3));
        assertThat(add(store, key, marks(3, 4)))
                .isEqualTo(new WindowState(marks(0, 4).marks(), Optional.of(later)));
        var forever = new Strike(3, AT.plusSeconds(9), Optional.empty());
        store.strike(key, forever, marks(0, 3));
        assertThat(add(store, key, marks(3, 4)).strike()).contains(forever);
    }

    @Test
    void writers_at_once_lose_nothing() throws Exception {
        WindowStore store = emptyStore();
        var key = new WindowKey("refusals", "user:alice");
        var pool = Executors.newFixedThreadPool(4);
        try {
            var writes = new ArrayList<Callable<WindowState>>();
            for (int i = 0; i < 8; i++) {
                int from = i;
                writes.add(() -> add(store, key, marks(from, from + 1)));
            }
            for (var done : pool.invokeAll(writes)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(add(store, key, marks(0, 1)).marks()).isEqualTo(marks(0, 8).marks());
    }
}
