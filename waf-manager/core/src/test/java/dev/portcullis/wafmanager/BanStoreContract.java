package dev.portcullis.wafmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.portcullis.net.Cidr;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link BanStore} does. */
public abstract class BanStoreContract {

    /** Far ahead, since a store of its own accord may drop what is over by the real clock. */
    protected static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");

    private static final Cidr SUBJECT = Cidr.of("203.0.113.7/32");

    /** An empty store. */
    protected abstract BanStore store();

    @Test
    public void a_ban_comes_back_as_it_was_placed() {
        BanStore store = store();
        Ban ipv4 = ban("203.0.113.7/32", "scenario:detector", 60);
        Ban ipv6 = ban("2001:db8::/64", "scenario:detector", 60);
        Ban permanent = new Ban(SUBJECT, new Origin("operator"), "asked", "", NOW.minusSeconds(9), Optional.empty());
        assertThat(store.place(ipv4)).isEqualTo(ipv4);
        assertThat(store.place(ipv6)).isEqualTo(ipv6);
        assertThat(store.place(permanent)).isEqualTo(permanent);
        assertThat(store.activeAt(NOW)).containsExactlyInAnyOrder(ipv4, ipv6, permanent);
    }

    @Test
    public void a_ban_is_active_until_its_end_exclusive() {
        BanStore store = store();
        Ban ban = store.place(ban("203.0.113.7/32", "scenario:detector", 60));
        Instant end = ban.until().orElseThrow();
        assertThat(store.activeAt(end.minusMillis(1))).containsExactly(ban);
        assertThat(store.activeAt(end)).isEmpty();
    }

    @Test
    public void a_repeated_ban_extends_and_keeps_its_start() {
        BanStore store = store();
        Ban first = store.place(ban("203.0.113.7/32", "scenario:detector", 60));
        Ban repeated = new Ban(
                SUBJECT, first.origin(), "again", "more", NOW.plusSeconds(30), Optional.of(NOW.plusSeconds(90)));
        Term expected = new Term(first.since(), repeated.until());
        assertThat(store.place(repeated).term()).isEqualTo(expected);
        assertThat(store.activeAt(NOW))
                .extracting(Ban::term, Ban::cause)
                .containsExactly(tuple(expected, repeated.cause()));
    }

    @Test
    public void a_repeated_ban_never_shortens() {
        BanStore store = store();
        Ban standing = store.place(ban("203.0.113.7/32", "scenario:detector", 60));
        assertThat(store.place(ban("203.0.113.7/32", "scenario:detector", 59))).isEqualTo(standing);
        assertThat(store.place(ban("203.0.113.7/32", "scenario:detector", 60))).isEqualTo(standing);
        assertThat(store.activeAt(NOW)).containsExactly(standing);
    }

    @Test
    public void nothing_ends_a_permanent_ban() {
        BanStore store = store();
        Ban permanent = new Ban(SUBJECT, new Origin("scenario:detector"), "r", "e", NOW, Optional.empty());
        store.place(ban("203.0.113.7/32", "scenario:detector", 60));
        assertThat(store.place(permanent).until()).isEmpty();
        assertThat(store.place(ban("203.0.113.7/32", "scenario:detector", 1_000_000))
                        .until())
                .isEmpty();
        assertThat(store.activeAt(NOW.plus(Duration.ofDays(365_000)))).hasSize(1);
    }

    @Test
    public void a_ban_after_one_that_is_over_starts_anew() {
        BanStore store = store();
        store.place(ban("203.0.113.7/32", "scenario:detector", 60));
        Ban later = new Ban(
                SUBJECT,
                new Origin("scenario:detector"),
                "r",
                "e",
                NOW.plusSeconds(60),
                Optional.of(NOW.plusSeconds(120)));
        assertThat(store.place(later).term()).isEqualTo(later.term());
    }

    @Test
    public void of_bans_placed_at_once_the_longest_stands() throws Exception {
        BanStore store = store();
        var threads = Executors.newFixedThreadPool(8);
        try {
            var calls = new ArrayList<Callable<Ban>>();
            IntStream.rangeClosed(1, 16)
                    .forEach(i -> calls.add(() -> store.place(ban("203.0.113.7/32", "scenario:detector", 60 + i))));
            for (var placed : threads.invokeAll(calls)) {
                assertThat(placed.get().until().orElseThrow()).isAfter(NOW.plusSeconds(60));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.activeAt(NOW))
                .extracting(Ban::until, Ban::evidence)
                .containsExactly(tuple(Optional.of(NOW.plusSeconds(76)), "e76"));
    }

    @Test
    public void many_bans_are_all_found() {
        BanStore store = store();
        String evidence = "x".repeat(1000);
        for (int i = 0; i < 64; i++) {
            store.place(new Ban(
                    Cidr.of("198.51.100." + i + "/32"),
                    new Origin("feed:drop"),
                    "listed",
                    evidence,
                    NOW,
                    Optional.empty()));
        }
        assertThat(store.activeAt(NOW)).hasSize(64).doesNotHaveDuplicates();
    }

    private static Ban ban(String subject, String origin, int seconds) {
        return new Ban(
                Cidr.of(subject), new Origin(origin), "r", "e" + seconds, NOW, Optional.of(NOW.plusSeconds(seconds)));
    }
}
