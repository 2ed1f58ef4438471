package dev.portcullis.wafmanager.rules.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.portcullis.wafmanager.rules.AttackProfile;
import dev.portcullis.wafmanager.rules.By;
import dev.portcullis.wafmanager.rules.ChangeOutcome;
import dev.portcullis.wafmanager.rules.Component;
import dev.portcullis.wafmanager.rules.Edit;
import dev.portcullis.wafmanager.rules.InMemoryRules;
import dev.portcullis.wafmanager.rules.Inspected;
import dev.portcullis.wafmanager.rules.IpSetMatch;
import dev.portcullis.wafmanager.rules.PatternSet;
import dev.portcullis.wafmanager.rules.RateBased;
import dev.portcullis.wafmanager.rules.Regex;
import dev.portcullis.wafmanager.rules.RegexSetMatch;
import dev.portcullis.wafmanager.rules.Rule;
import dev.portcullis.wafmanager.rules.RuleAction;
import dev.portcullis.wafmanager.rules.RuleBook;
import dev.portcullis.wafmanager.rules.RuleSet;
import dev.portcullis.wafmanager.rules.Schedule;
import dev.portcullis.wafmanager.rules.Target;
import dev.portcullis.wafmanager.rules.TextMatch;
import dev.portcullis.wafmanager.rules.UnderAttack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuleGroupReconcilerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final By BY = new By("olga", "flood");
    private static final Inspected PATH = Inspected.plain(Component.of(Component.Kind.URI_PATH));
    private static final Rule ADMIN =
            Rule.of("admin", 10, RuleAction.BLOCK, new TextMatch(PATH, TextMatch.Position.STARTS_WITH, "/admin"));
    private static final Rule FLOOD =
            Rule.of("flood", 20, RuleAction.BLOCK, RateBased.byIp(40, Duration.ofSeconds(60)));

    private final LocalWaf waf = new LocalWaf(100, NOW);
    private final InMemoryRules store = new InMemoryRules();
    private final UnderAttack attack = new UnderAttack(store, AttackProfile.standard(), List.of());
    private final RuleBook book =
            new RuleBook(store, new Target(90, Map.of(LocalWaf.BLOCKED, 2)), AttackProfile.standard());
    private final RuleGroupReconciler reconciler = new RuleGroupReconciler(waf.client, waf.target, store, attack);

    @AfterEach
    void stop() {
        waf.close();
    }

    @Test
    void operators_have_what_the_deployments_own_rules_leave_of_the_group() {
        assertThat(waf.target.bounds(waf.client)).isEqualTo(new Target(99, Map.of(LocalWaf.BLOCKED, 2)));
        book.change(RuleSet.of(ADMIN), Edit.of(0, "olga", "first"), NOW);
        reconciler.reconcile(NOW);
        assertThat(waf.target.bounds(waf.client).capacity())
                .as("operators' own rules take nothing from themselves")
                .isEqualTo(99);
    }

    @Test
    void before_anybody_wrote_rules_the_group_stays_as_deployed() {
        assertThat(reconciler.reconcile(NOW)).isEqualTo(new RuleGroupOutcome.NoRules());
        assertThat(waf.get("192.0.2.1", "/")).isEqualTo("blocked");
    }

    @Test
    void rules_are_shown_once_and_the_deployments_own_stay() {
        change(RuleSet.of(ADMIN, Rule.of("listed", 11, RuleAction.COUNT, IpSetMatch.of(LocalWaf.BLOCKED))));
        assertThat(reconciler.reconcile(NOW)).isInstanceOf(RuleGroupOutcome.Written.class);
        assertThat(waf.ruleNames()).containsExactly("portcullis-block", "admin", "listed");
        assertThat(waf.get("203.0.113.1", "/admin")).isEqualTo("blocked");
        assertThat(waf.get("203.0.113.1", "/")).isEqualTo("allowed");
        assertThat(waf.get("192.0.2.200", "/")).isEqualTo("allowed");
        assertThat(waf.log().get(2)).contains("\"ruleId\":\"listed\"");
        assertThat(reconciler.reconcile(NOW)).isEqualTo(new RuleGroupOutcome.InStep(1));
        assertThat(WafLogReader.matches(waf.log())).containsEntry("admin", 1L).containsEntry("listed", 1L);
    }

    @Test
    void every_kind_of_rule_goes_to_waf_and_is_in_step_afterwards() {
        var words = new PatternSet("words", List.of(new Regex("^/a"), new Regex("\\d+")));
        var patterned = Rule.of("patterned", 12, RuleAction.CHALLENGE, new RegexSetMatch(PATH, "words"));
        change(new RuleSet(List.of(ADMIN, FLOOD, patterned), List.of(words)));
        assertThat(reconciler.reconcile(NOW)).isInstanceOf(RuleGroupOutcome.Written.class);
        assertThat(waf.get("203.0.113.1", "/x/7")).isEqualTo("checked");
        change(new RuleSet(
                List.of(ADMIN, FLOOD, patterned), List.of(new PatternSet("words", List.of(new Regex("^/b"))))));
        reconciler.reconcile(NOW);
        assertThat(waf.get("203.0.113.1", "/x/7")).isEqualTo("allowed");
        assertThat(reconciler.reconcile(NOW)).isEqualTo(new RuleGroupOutcome.InStep(2));
    }

    @Test
    void what_somebody_changed_by_hand_is_drift_and_is_put_right() {
        change(RuleSet.of(ADMIN));
        reconciler.reconcile(NOW);
        var group = waf.client.getRuleGroup(get -> get.arn(waf.target.group().text()));
        waf.client.updateRuleGroup(update -> update.name("portcullis")
                .id(waf.target.group().id())
                .scope(waf.target.group().scope())
                .lockToken(group.lockToken())
                .visibilityConfig(LocalWaf.visible("portcullis"))
                .rules(group.ruleGroup().rules().get(0)));
        assertThat(waf.get("203.0.113.1", "/admin")).isEqualTo("allowed");
        assertThat(reconciler.reconcile(NOW))
                .asInstanceOf(type(RuleGroupOutcome.Written.class))
                .extracting(RuleGroupOutcome.Written::drift)
                .isEqualTo(List.of("Rules"));
        assertThat(waf.get("203.0.113.1", "/admin")).isEqualTo("blocked");
    }

    @Test
    void a_scheduled_rule_comes_and_goes_by_itself() {
        change(RuleSet.of(ADMIN.during(Schedule.between(NOW.plusSeconds(60), NOW.plusSeconds(120)))));
        reconciler.reconcile(NOW);
        assertThat(waf.get("203.0.113.1", "/admin")).isEqualTo("allowed");
        reconciler.reconcile(NOW.plusSeconds(60));
        assertThat(waf.get("203.0.113.1", "/admin")).isEqualTo("blocked");
        reconciler.reconcile(NOW.plusSeconds(120));
        assertThat(waf.get("203.0.113.1", "/admin")).isEqualTo("allowed");
    }

    @Test
    void under_attack_traffic_changes_within_one_reconcile_and_afterwards_all_is_as_before() {
        change(RuleSet.of(ADMIN, FLOOD));
        reconciler.reconcile(NOW);
        var before = waf.client
                .getRuleGroup(get -> get.arn(waf.target.group().text()))
                .ruleGroup();
        attack.start(Duration.ofMinutes(10), BY, NOW);
        reconciler.reconcile(NOW);
        assertThat(waf.get("203.0.113.1", "/")).isEqualTo("checked");
        assertThat(waf.get("203.0.113.1", "/", "Authorization", "Bearer x")).isEqualTo("allowed");
        for (int i = 0; i < 12; i++) {
            waf.get("203.0.113.2", "/", "Authorization", "Bearer x");
        }
        waf.advanceTo(NOW.plusSeconds(10));
        assertThat(waf.get("203.0.113.2", "/", "Authorization", "Bearer x")).isEqualTo("blocked");
        Instant end = NOW.plus(Duration.ofMinutes(10));
        waf.advanceTo(end);
        reconciler.reconcile(end);
        assertThat(waf.get("203.0.113.1", "/")).isEqualTo("allowed");
        assertThat(waf.client
                        .getRuleGroup(get -> get.arn(waf.target.group().text()))
                        .ruleGroup())
                .isEqualTo(before);
    }

    @Test
    void a_group_that_is_smaller_than_was_thought_is_left_as_it_is() {
        try (LocalWaf small = new LocalWaf(4, NOW)) {
            change(RuleSet.of(ADMIN, FLOOD));
            var outcome = new RuleGroupReconciler(small.client, small.target, store, attack).reconcile(NOW);
            assertThat(outcome).isEqualTo(new RuleGroupOutcome.OverCapacity(5, 4));
            assertThat(small.ruleNames()).containsExactly("portcullis-block");
        }
    }

    private void change(RuleSet rules) {
        assertThat(book.change(rules, Edit.of(book.latest().number(), "olga", "why"), NOW))
                .isInstanceOf(ChangeOutcome.Changed.class);
    }
}
