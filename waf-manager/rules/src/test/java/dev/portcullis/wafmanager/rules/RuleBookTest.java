package dev.portcullis.wafmanager.rules;

import static dev.portcullis.wafmanager.rules.Statements.MINUTE;
import static dev.portcullis.wafmanager.rules.Statements.NOW;
import static dev.portcullis.wafmanager.rules.Statements.TARGET;
import static dev.portcullis.wafmanager.rules.Statements.admin;
import static dev.portcullis.wafmanager.rules.Statements.flood;
import static dev.portcullis.wafmanager.rules.Statements.pathStarts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleBookTest {

    private final RuleBook book = new RuleBook(new InMemoryRules(), TARGET, AttackProfile.standard());

    @Test
    void ten_changes_and_three_rollbacks_are_told_in_words() {
        Rule admin = admin("admin", 10);
        Rule login = flood("login", 20, 2_000);
        change(RuleSet.of(admin));
        change(RuleSet.of(admin, login));
        change(RuleSet.of(admin, login.withAction(RuleAction.BLOCK).withCondition(RateBased.byIp(500, MINUTE))));
        rollback(2);
        change(RuleSet.of(admin, login.withCondition(RateBased.byIp(2_000, Duration.ofMinutes(5)))));
        change(RuleSet.of(admin.withAction(RuleAction.COUNT), login));
        rollback(1);
        change(RuleSet.of(admin("admin", 11)));
        change(RuleSet.of(admin("admin", 11).withCondition(pathStarts("/root"))));
        change(RuleSet.of(admin("admin", 11).labelling("seen")));
        change(RuleSet.of(admin.during(Schedule.between(NOW, NOW.plusSeconds(60)))));
        change(RuleSet.EMPTY);
        rollback(3);
        var told = book.history(Long.MAX_VALUE, 100).stream()
                .sorted((a, b) -> Long.compare(a.number(), b.number()))
                .map(version -> version.number() + " " + version.line().by().reason() + ": "
                        + String.join("; ", version.line().changes()))
                .toList();
        assertThat(told)
                .containsExactly(
                        "1 why: rule admin: added, BLOCK at priority 10 when uri path starts with \"/admin\"",
                        "2 why: rule login: added, COUNT at priority 20 when more than 2,000 requests in 60 s by address",
                        "3 why: rule login: COUNT → BLOCK, limit 2,000 → 500",
                        "4 back to version 2: why: rule login: BLOCK → COUNT, limit 500 → 2,000",
                        "5 why: rule login: window 60 s → 300 s",
                        "6 why: rule admin: BLOCK → COUNT; rule login: window 300 s → 60 s",
                        "7 back to version 1: why: rule admin: COUNT → BLOCK; rule login: removed",
                        "8 why: rule admin: priority 10 → 11",
                        "9 why: rule admin: condition uri path starts with \"/admin\" → uri path starts with \"/root\"",
                        "10 why: rule admin: condition uri path starts with \"/root\" → uri path starts with"
                                + " \"/admin\", labels [] → [seen]",
                        "11 why: rule admin: priority 11 → 10, labels [seen] → [], schedule always → from"
                                + " 2026-11-21T10:00:00Z until 2026-11-21T10:01:00Z",
                        "12 why: rule admin: removed",
                        "13 back to version 3: why: rule admin: added, BLOCK at priority 10 when uri path starts with"
                                + " \"/admin\"; rule login: added, BLOCK at priority 20 when more than 500 requests in"
                                + " 60 s by address");
    }

    @Test
    void whoever_saw_an_older_version_changes_nothing() {
        change(RuleSet.of(admin("a", 10)));
        var outcome = book.change(RuleSet.EMPTY, Edit.of(0, "otto", "why"), NOW);
        assertThat(outcome)
                .asInstanceOf(type(ChangeOutcome.Stale.class))
                .satisfies(stale -> assertThat(stale.latest().number()).isEqualTo(1));
        assertThat(book.latest().rules().rules()).hasSize(1);
    }

    @Test
    void a_dry_run_says_what_would_change_and_what_it_would_cost() {
        var outcome = book.change(
                RuleSet.of(flood("a", 10, 100)), Edit.of(0, "olga", "why").asDryRun(), NOW);
        assertThat(outcome)
                .isEqualTo(new ChangeOutcome.Planned(
                        List.of("rule a: added, COUNT at priority 10 when more than 100 requests in 60 s by address"),
                        2));
        assertThat(book.latest()).isEqualTo(RuleSetVersion.NONE);
    }

    @Test
    void rules_that_are_like_that_already_make_no_version() {
        change(RuleSet.of(admin("a", 10)));
        assertThat(book.change(RuleSet.of(admin("a", 10)), Edit.of(1, "olga", "why"), NOW))
                .isInstanceOf(ChangeOutcome.Unchanged.class);
    }

    @Test
    void names_and_priorities_of_the_deployment_and_the_attack_profile_are_refused() {
        var outcome = book.change(
                RuleSet.of(
                        admin("under-attack-flood", 11),
                        admin("portcullis-block", 12),
                        admin("b", 1_000_000),
                        admin("c", 999_999),
                        admin("d", 9),
                        admin("e", 10)),
                Edit.of(0, "olga", "why"),
                NOW);
        assertThat(outcome)
                .asInstanceOf(type(ChangeOutcome.Refused.class))
                .satisfies(refused -> assertThat(refused.mistakes())
                        .extracting(Mistake::reason)
                        .containsExactly(
                                Mistake.Reason.PRIORITY_RESERVED,
                                Mistake.Reason.NAME_RESERVED,
                                Mistake.Reason.NAME_RESERVED,
                                Mistake.Reason.PRIORITY_RESERVED));
    }

    @Test
    void rules_beside_which_the_attack_profile_would_not_fit_are_refused() {
        // Admin costs 2; the profile's flood 2 and its check 1.
        var rules = RuleSet.of(admin("a", 10));
        var tight = new RuleBook(new InMemoryRules(), Target.of(4), AttackProfile.standard());
        assertThat(tight.change(rules, Edit.of(0, "olga", "why"), NOW).toString())
                .contains("with the attack profile: the rules need 5 WCU and the rule group has 4");
        var enough = new RuleBook(new InMemoryRules(), Target.of(5), AttackProfile.standard());
        assertThat(enough.change(rules, Edit.of(0, "olga", "why"), NOW)).isInstanceOf(ChangeOutcome.Changed.class);
    }

    @Test
    void there_is_no_way_back_to_a_version_that_never_was() {
        assertThat(book.rollback(7, Edit.of(0, "olga", "why"), NOW)).isEqualTo(new ChangeOutcome.NoSuchVersion(7));
    }

    private void change(RuleSet rules) {
        var outcome = book.change(rules, Edit.of(book.latest().number(), "olga", "why"), NOW);
        assertThat(outcome).isInstanceOf(ChangeOutcome.Changed.class);
    }

    private void rollback(long to) {
        var outcome = book.rollback(to, Edit.of(book.latest().number(), "olga", "why"), NOW);
        assertThat(outcome).isInstanceOf(ChangeOutcome.Changed.class);
        assertThat(book.latest().rules())
                .isEqualTo(book.version(to).orElseThrow().rules());
    }
}
