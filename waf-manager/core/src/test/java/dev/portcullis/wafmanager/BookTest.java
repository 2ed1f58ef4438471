package dev.portcullis.wafmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final ProtectedRange PROXY = new ProtectedRange(Cidr.of("198.51.100.0/28"), "the proxy");

    private final InMemoryBooks books = new InMemoryBooks();
    private final Book<Ban> book = Book.ofBans(books.bans(), books.allowlist(), Breadth.OF_BANS, List.of(PROXY));
    private final Book<Allowance> allowlist = Book.ofAllowances(books.allowlist());

    @ParameterizedTest
    @CsvSource({
        "198.51.100.15/32, PROTECTED",
        "198.51.100.16/32,",
        "10.1.2.3/32, PROTECTED",
        "172.32.0.0/16,",
        "172.31.0.0/16, PROTECTED",
        "fe80::1/128, PROTECTED",
        "::ffff:203.0.113.7/128, PROTECTED",
        "203.0.0.0/16,",
        "203.0.0.0/15, TOO_BROAD",
        "2001:db8::/32,",
        "2001:db8::/31, TOO_BROAD",
    })
    void what_is_protected_or_too_broad_needs_an_override(String subject, Refusal.Reason reason) {
        Ban ban = ban(subject);
        var refused = reasons(book.place(ban, mandate()));
        if (reason == null) {
            assertThat(refused).isEmpty();
        } else {
            assertThat(refused).containsExactly(reason);
            assertThat(book.place(ban, mandate().overriding())).isInstanceOf(Outcome.Written.class);
        }
    }

    @Test
    void no_override_bans_everybody_or_the_past() {
        assertThat(reasons(book.place(ban("0.0.0.0/0"), mandate().overriding())))
                .containsExactly(Refusal.Reason.WHOLE_FAMILY);
        Ban over = new Ban(Cidr.of("203.0.113.7/32"), Origin.OPERATOR, "r", "", NOW, Optional.of(NOW));
        assertThat(reasons(book.place(over, mandate().overriding()))).containsExactly(Refusal.Reason.ENDED);
        Ban justNot = new Ban(Cidr.of("203.0.113.7/32"), Origin.OPERATOR, "r", "", NOW, Optional.of(NOW.plusMillis(1)));
        assertThat(reasons(book.place(justNot, mandate()))).isEmpty();
    }

    @Test
    void nobody_bans_the_address_that_he_comes_from_without_saying_so() {
        Mandate mine = Mandate.of(new Actor("alice", Optional.of(IpAddress.of("::ffff:203.0.113.9"))), NOW, "");
        assertThat(reasons(book.place(ban("203.0.113.0/24"), mine))).containsExactly(Refusal.Reason.OWN_ADDRESS);
        assertThat(book.place(ban("203.0.113.0/24"), mine.overriding())).isInstanceOf(Outcome.Written.class);
    }

    @Test
    void each_reason_is_named_with_a_mend() {
        var outcome = (Outcome.Refused<Ban>) book.place(ban("10.0.0.0/8"), mandate());
        assertThat(outcome.overridable()).isTrue();
        assertThat(outcome.refusals())
                .containsExactly(
                        new Refusal(
                                Refusal.Reason.TOO_BROAD,
                                "10.0.0.0/8 is broader than /16: name narrower blocks, or override"),
                        new Refusal(
                                Refusal.Reason.PROTECTED,
                                "10.0.0.0/8 touches 10.0.0.0/8, private (RFC 1918): ban a block beside it, or override"));
    }

    @Test
    void an_allowance_that_is_over_protects_nobody() {
        allowlist.place(
                new Allowance(
                        Cidr.of("203.0.113.7/32"),
                        Origin.OPERATOR,
                        new Cause("test", "", "alice"),
                        Term.until(NOW, NOW.plusSeconds(60))),
                mandate());
        assertThat(reasons(book.place(ban("203.0.113.0/24"), mandate()))).hasSize(1);
        assertThat(reasons(
                        book.place(ban("203.0.113.0/24"), Mandate.of(Actor.function("test"), NOW.plusSeconds(60), ""))))
                .isEmpty();
    }

    @Test
    void a_repeated_ban_is_never_shorter_nor_milder_and_counts_its_strikes() {
        book.place(ban(60, Mode.CAPTCHA), mandate());
        assertThat(standing(book.place(ban(60, Mode.CAPTCHA), mandate()))
                        .measure()
                        .strikes())
                .isEqualTo(1);
        assertThat(standing(book.place(ban(30, Mode.BLOCK), mandate())).term())
                .isEqualTo(Term.until(NOW, NOW.plusSeconds(60)));
        Ban longer = standing(book.place(ban(90, Mode.COUNT), mandate()));
        assertThat(longer.measure()).isEqualTo(new Measure(Mode.BLOCK, 50, 2));
        Mandate later = Mandate.of(Actor.function("test"), NOW.plusSeconds(90), "");
        Ban anew = standing(book.place(
                new Ban(
                        Cidr.of("203.0.113.7/32"),
                        new Origin("scenario:s"),
                        "r",
                        "",
                        NOW.plusSeconds(90),
                        Optional.of(NOW.plusSeconds(100))),
                later));
        assertThat(anew.measure().strikes()).isEqualTo(3);
        assertThat(anew.since()).isEqualTo(NOW.plusSeconds(90));
    }

    @Test
    void a_version_never_comes_again_though_its_entry_was_lifted() {
        long first = books.bans().find(placed().key()).orElseThrow().version();
        book.lift(placed().key(), Optional.empty(), mandate());
        Mandate later = Mandate.of(Actor.function("test"), NOW.plusMillis(1), "");
        book.place(ban("203.0.113.7/32"), later);
        assertThat(books.bans().find(placed().key()).orElseThrow().version()).isGreaterThan(first);
    }

    private Ban placed() {
        Ban ban = ban("203.0.113.7/32");
        book.place(ban, mandate());
        return ban;
    }

    private static Ban standing(Outcome<Ban> outcome) {
        return outcome instanceof Outcome.Written<Ban> written
                ? written.now().entry()
                : ((Outcome.Unchanged<Ban>) outcome).now().entry();
    }

    private static List<Refusal.Reason> reasons(Outcome<Ban> outcome) {
        return outcome instanceof Outcome.Refused<Ban> refused
                ? refused.refusals().stream().map(Refusal::reason).toList()
                : List.of();
    }

    private static Mandate mandate() {
        return Mandate.of(Actor.function("test"), NOW, "");
    }

    private static Ban ban(String subject) {
        return new Ban(Cidr.of(subject), new Origin("scenario:s"), "r", "", NOW, Optional.empty());
    }

    private static Ban ban(int seconds, Mode mode) {
        return new Ban(
                Cidr.of("203.0.113.7/32"),
                new Origin("scenario:s"),
                new Cause("r", "", "detect"),
                Term.until(NOW, NOW.plusSeconds(seconds)),
                new Measure(mode, 50, 1));
    }
}
