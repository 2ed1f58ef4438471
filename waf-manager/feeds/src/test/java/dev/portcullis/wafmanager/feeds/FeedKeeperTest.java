package dev.portcullis.wafmanager.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.net.Cidr;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.Breadth;
import dev.portcullis.wafmanager.InMemoryBooks;
import dev.portcullis.wafmanager.Mode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeedKeeperTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Feed DROP =
            new Feed("drop", URI.create("https://lists.example/drop.txt"), FeedFormat.PLAIN, Optional.of(Mode.BLOCK));
    private static final Feed AWS =
            new Feed("aws", URI.create("https://lists.example/aws"), FeedFormat.PLAIN, Optional.empty());

    private final InMemoryBooks books = new InMemoryBooks();
    private final Book<Ban> bans = Book.ofBans(books.bans(), books.allowlist(), Breadth.OF_BANS, List.of());
    private final RememberedFeeds states = new RememberedFeeds();
    private Fetched next = new Fetched.Unchanged();
    private final FeedKeeper keeper =
            new FeedKeeper(bans, Book.ofAllowances(books.allowlist()), states, feed -> state -> next);

    @Test
    void a_list_is_placed_and_followed_within_a_tenth() {
        assertThat(refresh(list(0, 20))).isInstanceOf(FeedReport.Updated.class);
        assertThat(books.bans().activeAt(NOW)).hasSize(20);
        // one more and one fewer: exactly a tenth
        var updated = (FeedReport.Updated) refresh(list(1, 21));
        assertThat(updated.placed()).isEqualTo(1);
        assertThat(updated.lifted()).isEqualTo(1);
        assertThat(books.bans().activeAt(NOW)).extracting(Ban::subject).contains(Cidr.of("203.0.113.20/32"));
    }

    @Test
    void a_jump_waits_for_approval_and_the_last_good_list_stands() {
        refresh(list(0, 20));
        var held = (FeedReport.Held) refresh(list(2, 21));
        assertThat(held).isEqualTo(new FeedReport.Held(20, 1, 2, held.digest()));
        assertThat(books.bans().activeAt(NOW)).hasSize(20);
        assertThat(states.approve("drop", held.digest())).isTrue();
        assertThat(refresh(list(2, 21))).isInstanceOf(FeedReport.Updated.class);
        assertThat(books.bans().activeAt(NOW)).hasSize(19);
    }

    @Test
    void nothing_and_nonsense_change_nothing() {
        refresh(list(0, 20));
        assertThat(refresh("")).isInstanceOf(FeedReport.KeptLastGood.class);
        assertThat(refresh("<html>maintenance</html>")).isInstanceOf(FeedReport.KeptLastGood.class);
        next = new Fetched.Failed("time-out");
        assertThat(keeper.refresh(DROP, NOW)).isEqualTo(new FeedReport.KeptLastGood("time-out"));
        next = new Fetched.Unchanged();
        assertThat(keeper.refresh(DROP, NOW)).isEqualTo(new FeedReport.Current());
        assertThat(books.bans().activeAt(NOW)).hasSize(20);
    }

    @Test
    void what_the_book_refuses_is_told() {
        var updated = (FeedReport.Updated) refresh("203.0.113.7\n10.0.0.1\n8.0.0.0/8\n203.0.113.8\n");
        assertThat(updated.placed()).isEqualTo(2);
        assertThat(updated.refused()).containsExactly(Cidr.of("10.0.0.1/32"), Cidr.of("8.0.0.0/8"));
    }

    @Test
    void an_allowlist_can_be_fed_too() {
        next = new Fetched.Text("3.2.34.0/26\n", "", "");
        keeper.refresh(AWS, NOW);
        assertThat(books.allowlist().activeAt(NOW)).hasSize(1);
    }

    @Test
    void lists_come_by_https() {
        assertThatThrownBy(() -> new Feed("x", URI.create("http://lists.example/"), FeedFormat.CSV, Optional.empty()))
                .hasMessageContaining("write https://");
    }

    private FeedReport refresh(String text) {
        next = new Fetched.Text(text, "\"1\"", "");
        return keeper.refresh(DROP, NOW);
    }

    private static String list(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "203.0.113." + i).collect(Collectors.joining("\n"));
    }
}
