package dev.portcullis.wafmanager.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.Family;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of rules and attacks keeps. */
public abstract class RuleStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final By BY = new By("olga", "too many log-ins");

    /** Empty. */
    protected abstract RuleStore rules();

    /** Empty. */
    protected abstract AttackStore attacks();

    @Test
    void before_anybody_wrote_there_are_no_rules() {
        assertThat(rules().latest()).isEqualTo(RuleSetVersion.NONE);
        assertThat(rules().version(1)).isEmpty();
        assertThat(rules().newestBelow(Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void what_was_appended_reads_back_the_same_with_every_kind_of_statement() {
        RuleStore store = rules();
        RuleSetVersion first = version(1, everyKind());
        assertThat(store.append(first)).isTrue();
        assertThat(store.latest()).isEqualTo(first);
        assertThat(store.version(1)).contains(first);
    }

    @Test
    void a_version_that_is_there_is_never_overwritten() {
        RuleStore store = rules();
        RuleSetVersion first = version(1, everyKind());
        store.append(first);
        assertThat(store.append(version(1, RuleSet.EMPTY))).isFalse();
        assertThat(store.latest()).isEqualTo(first);
    }

    @Test
    void history_comes_newest_first_in_pages() {
        RuleStore store = rules();
        for (int number = 1; number <= 12; number++) {
            store.append(version(number, RuleSet.EMPTY));
        }
        assertThat(store.latest().number()).isEqualTo(12);
        assertThat(store.newestBelow(Long.MAX_VALUE, 3))
                .extracting(RuleSetVersion::number)
                .containsExactly(12L, 11L, 10L);
        assertThat(store.newestBelow(3, 10)).extracting(RuleSetVersion::number).containsExactly(2L, 1L);
    }

    @Test
    void an_attack_reads_back_the_same_and_is_never_overwritten() {
        AttackStore store = attacks();
        assertThat(store.latestState()).isEqualTo(AttackState.NONE);
        var attack = new Attack(NOW, NOW.plusSeconds(600), BY, Map.of("plans", "{\"a\":1}", "scenarios", ""));
        var state = new AttackState(1, Optional.of(attack), new AuditLine(NOW, BY, List.of("under attack")));
        assertThat(store.append(state)).isTrue();
        assertThat(store.append(new AttackState(1, Optional.empty(), state.line())))
                .isFalse();
        assertThat(store.latestState()).isEqualTo(state);
        var calm = new AttackState(2, Optional.empty(), state.line());
        assertThat(store.append(calm)).isTrue();
        assertThat(store.latestState()).isEqualTo(calm);
        assertThat(store.statesBelow(2, 5)).containsExactly(state);
    }

    private static RuleSetVersion version(long number, RuleSet rules) {
        return new RuleSetVersion(number, rules, new AuditLine(NOW, BY, List.of("rule a: added", "rule b: removed")));
    }

    /** One rule for each kind of statement and part, with each option set somewhere. */
    public static RuleSet everyKind() {
        var header = new ForwardedIp("X-Forwarded-For", ForwardedIp.Position.ANY, true);
        var body = Inspected.plain(Component.of(Component.Kind.BODY));
        var argument =
                new Inspected(new Component(Component.Kind.QUERY_ARGUMENT, "q"), List.of(Transformation.values()));
        List<Statement> statements = List.of(
                new IpSetMatch(new AddressList(AddressList.Mode.CHALLENGE, Family.IPV6), Optional.of(header)),
                new TextMatch(argument, TextMatch.Position.CONTAINS_WORD, "select"),
                new RegexMatch(Inspected.plain(Component.header("User-Agent")), new Regex("(?i)bot")),
                new RegexSetMatch(Inspected.plain(Component.of(Component.Kind.QUERY_STRING)), "paths"),
                new SizeMatch(body, SizeMatch.Comparison.GT, 8_192),
                new Combined.AnyOf(List.of(new GeoMatch(List.of("NL", "DE")), new AsnMatch(List.of(4_294_967_295L)))),
                new Combined.Not(new LabelMatch("bot:", true)));
        var parts = List.of(
                new RateKey.Part(RateKey.Part.Kind.FORWARDED_IP, ""),
                new RateKey.Part(RateKey.Part.Kind.COOKIE, "session"));
        var key = new RateKey(RateKey.Type.CUSTOM_KEYS, parts, Optional.of(header));
        return new RuleSet(
                List.of(
                        Rule.of("all", 1, RuleAction.CAPTCHA, new Combined.AllOf(statements))
                                .labelling("odd", "kind:odd")
                                .during(new Schedule(Optional.of(NOW), Optional.empty())),
                        Rule.of("rate", 2, RuleAction.BLOCK, RateBased.byIp(10, Duration.ofSeconds(60))),
                        Rule.of(
                                "composite",
                                3,
                                RuleAction.CHALLENGE,
                                new RateBased(
                                        2_000_000_000,
                                        Duration.ofSeconds(600),
                                        key,
                                        Optional.of(new LabelMatch("odd", false))))),
                List.of(new PatternSet("paths", List.of(new Regex("^/a"), new Regex("\\d+")))));
    }
}
