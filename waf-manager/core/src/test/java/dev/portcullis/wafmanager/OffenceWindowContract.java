package dev.portcullis.wafmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link OffenceWindow} does. */
public abstract class OffenceWindowContract {

    /** Far ahead, since a store of its own accord may drop what is over by the real clock. */
    protected static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");

    protected static final Cidr SUBJECT = Cidr.of("203.0.113.7/32");

    protected static final Scenario SCENARIO =
            new Scenario("refusals", 5, Duration.ofMinutes(1), Duration.ofMinutes(10));

    /** An empty window. */
    protected abstract OffenceWindow window();

    @Test
    public void offences_within_the_window_add_up() {
        OffenceWindow window = window();
        assertThat(record(window, "a", 0)).isEqualTo(1);
        assertThat(record(window, "b", 10)).isEqualTo(2);
        assertThat(record(window, "c", 59)).isEqualTo(3);
    }

    @Test
    public void exactly_a_window_apart_they_do_not() {
        OffenceWindow window = window();
        record(window, "a", 0);
        assertThat(window.record(SUBJECT, List.of(offence("b", NOW.plusMillis(59_999))), SCENARIO)
                        .offences())
                .isEqualTo(2);
        assertThat(record(window, "c", 60)).isEqualTo(2);
    }

    @Test
    public void the_same_offence_counts_once_and_gives_the_same_answer() {
        OffenceWindow window = window();
        record(window, "a", 0);
        assertThat(record(window, "b", 1)).isEqualTo(2);
        assertThat(record(window, "b", 1)).isEqualTo(2);
        assertThat(record(window, "a", 0)).isEqualTo(2);
    }

    @Test
    public void a_late_offence_is_placed_by_its_own_time() {
        OffenceWindow window = window();
        record(window, "a", 0);
        record(window, "b", 100);
        assertThat(record(window, "late", 50)).isEqualTo(2);
        assertThat(record(window, "later", 45)).isEqualTo(3);
    }

    @Test
    public void subjects_and_scenarios_are_apart() {
        OffenceWindow window = window();
        record(window, "a", 0);
        var offence = List.of(offence("b", NOW));
        assertThat(window.record(Cidr.of("2001:db8::/64"), offence, SCENARIO).offences())
                .isEqualTo(1);
        var other = new Scenario("other", 5, Duration.ofMinutes(1), Duration.ofMinutes(10));
        assertThat(window.record(SUBJECT, offence, other).offences()).isEqualTo(1);
    }

    @Test
    public void several_at_once_are_counted_together() {
        OffenceWindow window = window();
        var offences = IntStream.range(0, 30)
                .mapToObj(i -> offence("id" + i, NOW.plusSeconds(i)))
                .toList();
        assertThat(window.record(SUBJECT, offences, SCENARIO)).isEqualTo(new Tally(30, NOW, NOW.plusSeconds(29)));
        // and what is remembered of them is bounded, but never below the threshold
        assertThat(record(window, "next", 30)).isEqualTo(SCENARIO.memory() + 1);
    }

    @Test
    public void offences_recorded_at_once_are_all_counted() throws Exception {
        OffenceWindow window = window();
        var threads = Executors.newFixedThreadPool(4);
        try {
            var calls = new ArrayList<Callable<Integer>>();
            IntStream.range(0, 4).forEach(i -> calls.add(() -> record(window, "id" + i, i)));
            for (var counted : threads.invokeAll(calls)) {
                assertThat(counted.get()).isBetween(1, 4);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(record(window, "last", 5)).isEqualTo(5);
    }

    protected static int record(OffenceWindow window, String id, int second) {
        return window.record(SUBJECT, List.of(offence(id, NOW.plusSeconds(second))), SCENARIO)
                .offences();
    }

    protected static Offence offence(String id, Instant at) {
        return new Offence(id, at, IpAddress.of("203.0.113.7"), "signature_invalid");
    }
}
