package dev.portcullis.wafmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of both books and their audit does, as the books use it. */
public abstract class BooksContract {

    /** Far ahead, since a store of its own accord may drop what is over by the real clock. */
    protected static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");

    private static final Origin SCENARIO = new Origin("scenario:refusals");
    private static final Cidr SUBJECT = Cidr.of("203.0.113.7/32");

    /** The same empty stores at each call within one test. */
    protected abstract EntryStore<Ban> bans();

    protected abstract EntryStore<Allowance> allowlist();

    protected abstract AuditTrail audit();

    protected final Book<Ban> book() {
        return Book.ofBans(bans(), allowlist(), Breadth.OF_BANS, List.of());
    }

    @Test
    public void bans_come_back_as_they_were_placed() {
        Ban full = new Ban(
                Cidr.of("2001:db8::/64"),
                new Origin("operator:alice"),
                new Cause("abuse of /login", "ticket 7", "alice"),
                Term.permanent(NOW),
                new Measure(Mode.CAPTCHA, 99, 1));
        book().place(full, mandate());
        Ban usual = ban("203.0.113.7/32", 60);
        book().place(usual, mandate());
        assertThat(bans().activeAt(NOW)).containsExactlyInAnyOrder(full, usual);
        assertThat(bans().find(full.key()).orElseThrow().entry()).isEqualTo(full);
        assertThat(bans().find(new EntryKey(SUBJECT, Origin.OPERATOR))).isEmpty();
    }

    @Test
    public void bans_of_several_origins_stand_side_by_side_and_end_on_their_own() {
        Ban scenario = ban("203.0.113.7/32", 60);
        Ban operator = new Ban(SUBJECT, Origin.OPERATOR, "asked", "", NOW, Optional.empty());
        book().place(scenario, mandate());
        book().place(operator, mandate());
        assertThat(book().lift(operator.key(), Optional.empty(), mandate())).isEqualTo(new Outcome.Lifted<>(operator));
        assertThat(bans().activeAt(NOW)).containsExactly(scenario);
    }

    @Test
    public void a_ban_is_active_until_its_end_exclusive() {
        Ban ban = ban("203.0.113.7/32", 60);
        book().place(ban, mandate());
        assertThat(bans().activeAt(NOW.plusMillis(59_999))).containsExactly(ban);
        assertThat(bans().activeAt(NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    public void a_change_needs_the_version_that_was_seen() {
        long first = version(book().place(ban("203.0.113.7/32", 60), mandate()));
        Ban shorter = ban("203.0.113.7/32", 30);
        long second = version(book().change(shorter, Optional.of(first), mandate()));
        assertThat(second).isGreaterThan(first);
        assertThat(book().change(ban("203.0.113.7/32", 90), Optional.of(first), mandate()))
                .isEqualTo(new Outcome.Stale<>(new Versioned<>(shorter, second)));
        assertThat(book().lift(shorter.key(), Optional.of(first), mandate())).isInstanceOf(Outcome.Stale.class);
        assertThat(book().lift(shorter.key(), Optional.of(second), mandate())).isInstanceOf(Outcome.Lifted.class);
        assertThat(book().lift(shorter.key(), Optional.empty(), mandate()))
                .isEqualTo(new Outcome.Missing<>(shorter.key()));
    }

    @Test
    public void every_change_is_audited_and_found_by_subject_actor_and_time() {
        Ban ban = ban("203.0.113.7/32", 60);
        Actor alice = new Actor("alice", Optional.of(IpAddress.of("192.0.2.1")));
        book().place(ban, Mandate.of(Actor.function("detect"), NOW, "threshold"));
        book().place(ban("203.0.113.8/32", 60), Mandate.of(Actor.function("detect"), NOW.plusMillis(1), "threshold"));
        book().lift(ban.key(), Optional.empty(), Mandate.of(alice, NOW.plusSeconds(1), "a customer"));
        var all = audit().query(query(Optional.empty(), Optional.empty()), PageRequest.first(10));
        assertThat(all.items())
                .extracting(AuditEntry::action)
                .containsExactly(AuditEntry.Action.LIFTED, AuditEntry.Action.PLACED, AuditEntry.Action.PLACED);
        assertThat(all.next()).isEmpty();
        AuditEntry lifted = all.items().get(0);
        assertThat(lifted.mandate()).isEqualTo(Mandate.of(alice, NOW.plusSeconds(1), "a customer"));
        assertThat(lifted.before()).contains(ban);
        assertThat(lifted.after()).isEmpty();
        assertThat(audit().query(query(Optional.of(SUBJECT), Optional.empty()), PageRequest.first(10))
                        .items())
                .hasSize(2);
        assertThat(audit().query(query(Optional.empty(), Optional.of("detect")), PageRequest.first(10))
                        .items())
                .hasSize(2);
        assertThat(audit().query(query(Optional.of(SUBJECT), Optional.of("alice")), PageRequest.first(10))
                        .items())
                .containsExactly(lifted);
        var narrow = new AuditQuery(Optional.empty(), Optional.empty(), NOW.plusMillis(1), NOW.plusSeconds(1));
        assertThat(audit().query(narrow, PageRequest.first(10)).items()).hasSize(1);
    }

    @Test
    public void the_audit_comes_in_pages() {
        for (int i = 0; i < 5; i++) {
            book().place(
                            ban("203.0.113." + i + "/32", 60),
                            Mandate.of(Actor.function("detect"), NOW.plusMillis(i), ""));
        }
        var seen = new ArrayList<Cidr>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = audit().query(query(Optional.empty(), Optional.empty()), new PageRequest(2, cursor));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            page.items().forEach(entry -> seen.add(entry.key().subject()));
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(seen)
                .containsExactly(
                        Cidr.of("203.0.113.4/32"),
                        Cidr.of("203.0.113.3/32"),
                        Cidr.of("203.0.113.2/32"),
                        Cidr.of("203.0.113.1/32"),
                        Cidr.of("203.0.113.0/32"));
    }

    @Test
    public void a_request_under_a_key_is_carried_out_once() {
        Ban ban = ban("203.0.113.7/32", 60);
        Mandate keyed = mandate().withKey("k1");
        book().place(ban, keyed);
        assertThat(book().place(ban, keyed)).isInstanceOf(Outcome.Replayed.class);
        assertThat(book().lift(ban.key(), Optional.empty(), keyed)).isEqualTo(new Outcome.KeyReused<>("k1"));
        Mandate second = mandate().withKey("k2");
        assertThat(book().lift(ban.key(), Optional.empty(), second)).isInstanceOf(Outcome.Lifted.class);
        assertThat(book().lift(ban.key(), Optional.empty(), second))
                .isEqualTo(new Outcome.Replayed<>(Optional.empty()));
        Mandate forgotten =
                Mandate.of(mandate().actor(), NOW.plus(OnceOnly.MEMORY), "").withKey("k2");
        assertThat(book().lift(ban.key(), Optional.empty(), forgotten)).isInstanceOf(Outcome.Missing.class);
    }

    @Test
    public void a_rehearsal_tells_all_and_writes_nothing() {
        Ban ban = ban("203.0.113.7/32", 60);
        assertThat(book().place(ban, mandate().rehearsing())).isInstanceOf(Outcome.Written.class);
        assertThat(bans().activeAt(NOW)).isEmpty();
        assertThat(audit().query(query(Optional.empty(), Optional.empty()), PageRequest.first(1))
                        .items())
                .isEmpty();
    }

    @Test
    public void lists_are_ordered_filtered_and_paged() {
        List<String> subjects = List.of(
                "9.0.0.0/16", "203.0.113.0/24", "203.0.113.0/25", "203.0.113.7/32", "2001:db8::/64", "fd00:0:0:1::/64");
        book().placeAll(
                        subjects.stream().map(subject -> ban(subject, 60)).toList(),
                        mandate().overriding());
        var seen = new ArrayList<String>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = book().list(EntryFilter.ALL, new PageRequest(2, cursor));
            page.items().forEach(each -> seen.add(each.entry().subject().toString()));
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(seen).isEqualTo(subjects);
        assertThat(list(EntryFilter.ALL.within(Cidr.of("203.0.113.0/25"))))
                .containsExactly("203.0.113.0/25", "203.0.113.7/32");
        assertThat(list(EntryFilter.ALL.of(Origin.OPERATOR))).isEmpty();
        assertThat(list(EntryFilter.ALL.of(SCENARIO).of(Mode.BLOCK))).hasSize(6);
        assertThat(list(EntryFilter.ALL.activeAt(NOW.plusSeconds(60)))).isEmpty();
        assertThatThrownBy(() -> book().list(EntryFilter.ALL, new PageRequest(2, Optional.of("nonsense"))))
                .isInstanceOf(BadCursor.class);
    }

    @Test
    public void every_ban_over_an_address_is_found_whatever_stands_around_it() {
        List<Ban> all = new ArrayList<>();
        String around = "192.0.0.0/2 203.0.0.0/16 203.0.113.0/24 203.0.113.0/32 203.0.113.4/30 203.0.113.6/32"
                + " 203.0.113.7/32 203.0.113.8/32 204.0.0.0/16";
        for (String subject : around.split(" ", -1)) {
            all.add(ban(subject, 60));
        }
        IntStream.range(100, 140).forEach(i -> all.add(ban("203.0.112." + i + "/32", 60)));
        Ban second = new Ban(Cidr.of("203.0.113.0/24"), new Origin("feed:drop"), "listed", "", NOW, Optional.empty());
        all.add(second);
        book().placeAll(all, mandate().overriding());
        assertThat(book().over(SUBJECT))
                .extracting(each -> each.entry().key().toString())
                .containsExactly(
                        "192.0.0.0/2 by scenario:refusals",
                        "203.0.0.0/16 by scenario:refusals",
                        "203.0.113.0/24 by feed:drop",
                        "203.0.113.0/24 by scenario:refusals",
                        "203.0.113.4/30 by scenario:refusals",
                        "203.0.113.7/32 by scenario:refusals");
        assertThat(book().over(Cidr.of("9.9.9.9/32"))).isEmpty();
    }

    @Test
    public void an_allowance_refuses_bans_that_touch_it() {
        var allowances = Book.ofAllowances(allowlist());
        var allowance = new Allowance(
                Cidr.of("203.0.113.7/32"), Origin.OPERATOR, new Cause("partner", "", "alice"), Term.permanent(NOW));
        assertThat(allowances.place(allowance, mandate())).isInstanceOf(Outcome.Written.class);
        assertThat(reasons(book().place(ban("203.0.113.0/24", 60), mandate())))
                .containsExactly(Refusal.Reason.ALLOWLISTED);
        assertThat(reasons(book().placeAll(List.of(ban("203.0.113.7/32", 60)), mandate())
                        .get(0)))
                .containsExactly(Refusal.Reason.ALLOWLISTED);
        assertThat(book().place(ban("203.0.113.0/24", 60), mandate().overriding()))
                .isInstanceOf(Outcome.Written.class);
        assertThat(allowlist().activeAt(NOW)).containsExactly(allowance);
        assertThat(audit().query(query(Optional.empty(), Optional.empty()), PageRequest.first(9))
                        .items())
                .extracting(AuditEntry::kind)
                .contains(AuditEntry.Kind.ALLOWANCE);
    }

    @Test
    public void many_are_placed_at_once_and_again_without_a_change() {
        var all = IntStream.range(0, 100)
                .mapToObj(i -> ban("198.51.100." + i + "/32", 60))
                .toList();
        book().place(all.get(3), mandate());
        assertThat(book().placeAll(all, mandate()))
                .hasSize(100)
                .filteredOn(Outcome.Unchanged.class::isInstance)
                .hasSize(1);
        assertThat(book().placeAll(all, mandate())).allMatch(Outcome.Unchanged.class::isInstance);
        assertThat(bans().activeAt(NOW)).hasSize(100);
    }

    /** None is lost, and every one that was written has its audit. */
    @Test
    public void writers_in_parallel_lose_nothing() throws Exception {
        var threads = Executors.newFixedThreadPool(32);
        try {
            var calls = new ArrayList<Callable<Outcome<Ban>>>();
            for (int i = 0; i < 32; i++) {
                int seconds = 60 + i;
                calls.add(() -> book().place(ban("203.0.113.7/32", seconds), mandate()));
                calls.add(() -> book().place(ban("198.51.100." + seconds + "/32", 60), mandate()));
            }
            for (var placed : threads.invokeAll(calls)) {
                assertThat(placed.get()).isNotInstanceOf(Outcome.Refused.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(bans().activeAt(NOW)).hasSize(33);
        Ban longest = bans().find(new EntryKey(SUBJECT, SCENARIO)).orElseThrow().entry();
        assertThat(longest.until()).hasValue(NOW.plusSeconds(91));
        assertThat(audit().query(query(Optional.of(SUBJECT), Optional.empty()), PageRequest.first(100))
                        .items())
                .hasSize(longest.measure().strikes());
    }

    private List<String> list(EntryFilter filter) {
        return book().list(filter, PageRequest.first(100)).items().stream()
                .map(each -> each.entry().subject().toString())
                .toList();
    }

    private static List<Refusal.Reason> reasons(Outcome<Ban> outcome) {
        return outcome instanceof Outcome.Refused<Ban> refused
                ? refused.refusals().stream().map(Refusal::reason).toList()
                : List.of();
    }

    private static long version(Outcome<Ban> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Written.class);
        return ((Outcome.Written<Ban>) outcome).now().version();
    }

    private static AuditQuery query(Optional<Cidr> subject, Optional<String> actor) {
        return new AuditQuery(subject, actor, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));
    }

    protected static Mandate mandate() {
        return Mandate.of(Actor.function("test"), NOW, "");
    }

    protected static Ban ban(String subject, int seconds) {
        return new Ban(Cidr.of(subject), SCENARIO, "r", "e", NOW, Optional.of(NOW.plusSeconds(seconds)));
    }
}
