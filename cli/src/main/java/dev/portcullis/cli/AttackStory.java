package dev.portcullis.cli;

import dev.portcullis.wafmanager.rules.AttackProfile;
import dev.portcullis.wafmanager.rules.By;
import dev.portcullis.wafmanager.rules.Component;
import dev.portcullis.wafmanager.rules.Edit;
import dev.portcullis.wafmanager.rules.Inspected;
import dev.portcullis.wafmanager.rules.RateBased;
import dev.portcullis.wafmanager.rules.Rule;
import dev.portcullis.wafmanager.rules.RuleAction;
import dev.portcullis.wafmanager.rules.RuleBook;
import dev.portcullis.wafmanager.rules.RuleSet;
import dev.portcullis.wafmanager.rules.RuleSetVersion;
import dev.portcullis.wafmanager.rules.Target;
import dev.portcullis.wafmanager.rules.TextMatch;
import dev.portcullis.wafmanager.rules.UnderAttack;
import dev.portcullis.wafmanager.rules.aws.DynamoDbRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Rules that an operator changes, and an attack during which they are tighter: on by an alarm, off by itself. */
final class AttackStory {

    private static final String FLOODER = "203.0.113.80";
    private static final String STRANGER = "203.0.113.81";

    /** Each with a plan of its own, which 5 calls don't exhaust: only their address gives them away. */
    private static final int ACCOUNTS = 24;

    private static final int CALLS_EACH = 5;

    /** What the profile leaves of the rule group's 500 WCU for the deployment's own rules. */
    private static final int CAPACITY = 490;

    private static final By OPERATOR = new By("olga", "the story");

    private final RuleVisitors visitors;
    private final UnderAttack attack;
    private final RuleBook book;
    private final List<Story.Step> steps = new ArrayList<>();
    private String calmRules = "";

    private AttackStory(RuleVisitors visitors, DynamoDbRules store) {
        this.visitors = visitors;
        this.attack = new UnderAttack(store, AttackProfile.standard(), List.of());
        this.book = new RuleBook(store, Target.of(CAPACITY), AttackProfile.standard());
    }

    static List<Story.Step> of(Visitors visitors, RuleVisitors rules, DynamoDbRules store) throws Exception {
        var story = new AttackStory(rules, store);
        String known = visitors.token("alice", "orders:read", "ES256");
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(visitors.token("mallory-" + i, "orders:read", "ES256"));
        }
        story.rules();
        story.attack(known, accounts);
        story.calm(accounts.get(0));
        return List.copyOf(story.steps);
    }

    private void rules() {
        step("an operator forbids a path and counts floods", "version 1", () -> change(RuleAction.COUNT, 400));
        step("WAF blocks the path", "403 by WAF", () -> Story.until("403 by WAF", () -> visitors.get("/private", "")));
        step(
                "and the history says what changed",
                "rule private: added, BLOCK at priority 10 when uri path starts with \"/v1/private\"",
                () -> book.latest().line().changes().get(0));
        step("he lets the flood rule block", "rule flood: COUNT → BLOCK, limit 400 → 1,000", () -> {
            change(RuleAction.BLOCK, 1_000);
            return book.latest().line().changes().get(0);
        });
        step("goes back to version 1", "rule flood: BLOCK → COUNT, limit 1,000 → 400", () -> {
            book.rollback(1, Edit.of(book.latest().number(), "olga", "too strict"), Instant.now());
            return book.latest().line().changes().get(0);
        });
        step(
                "and WAF follows",
                "shown",
                () -> Story.until("shown", () -> visitors.ruleGroup().contains("\"Limit\":400") ? "shown" : "not yet"));
        step("a stranger without credentials gets what the API says", "401", () -> visitors.from(STRANGER, ""));
    }

    private void attack(String known, List<String> accounts) {
        step("an alarm goes off", "On", () -> {
            calmRules = visitors.ruleGroup();
            return visitors.alarm("requests above the threshold");
        });
        step(
                "strangers are challenged",
                "202 challenge",
                () -> Story.until("202 challenge", () -> visitors.from(STRANGER, "")));
        step("a browser passes the challenge", "401", () -> visitors.browser(STRANGER));
        step("a client with a token is let in", "200", () -> visitors.from("203.0.113.82", known));
        step("a second alarm changes nothing", "AlreadyOn", () -> visitors.alarm("still above the threshold"));
        step(
                ACCOUNTS * CALLS_EACH + " calls of " + ACCOUNTS
                        + " accounts from one address: the tighter rate blocks it",
                "403 by WAF",
                () -> {
                    for (int i = 0; i < ACCOUNTS * CALLS_EACH; i++) {
                        visitors.from(FLOODER, accounts.get(i % ACCOUNTS));
                    }
                    return Story.until("403 by WAF", () -> visitors.from(FLOODER, accounts.get(0)));
                });
    }

    private void calm(String account) {
        step(
                "the operator lets it end in 3 s",
                "On",
                () -> attack.extend(Duration.ofSeconds(3), OPERATOR, Instant.now())
                        .getClass()
                        .getSimpleName());
        step(
                "it ends by itself: strangers are not challenged",
                "401",
                () -> Story.until("401", () -> visitors.from(STRANGER, "")));
        step("and who flooded is released", "200", () -> Story.until("200", () -> visitors.from(FLOODER, account)));
        step(
                "the rules in WAF are those before the attack",
                "the same",
                () -> Story.until("the same", () -> visitors.ruleGroup().equals(calmRules) ? "the same" : "others"));
        step(
                "the history has every change",
                "3 versions, no attack",
                () -> book.history(Long.MAX_VALUE, 10).size() + " versions, "
                        + (attack.currentAt(Instant.now()).isEmpty() ? "no attack" : "under attack"));
    }

    private String change(RuleAction flood, long limit) {
        var path = Inspected.plain(Component.of(Component.Kind.URI_PATH));
        var rules = RuleSet.of(
                Rule.of(
                        "private",
                        10,
                        RuleAction.BLOCK,
                        new TextMatch(path, TextMatch.Position.STARTS_WITH, "/v1/private")),
                Rule.of("flood", 20, flood, RateBased.byIp(limit, Duration.ofMinutes(1))));
        RuleSetVersion latest = book.latest();
        book.change(rules, Edit.of(latest.number(), "olga", "the story"), Instant.now());
        return "version " + book.latest().number();
    }

    private void step(String name, String expected, Callable<String> act) {
        steps.add(new Story.Step(name, expected, act));
    }
}
