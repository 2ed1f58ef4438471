package dev.portcullis.wafmanager.rules.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.CidrSet;
import dev.portcullis.wafmanager.rules.AttackProfile;
import dev.portcullis.wafmanager.rules.AuditLine;
import dev.portcullis.wafmanager.rules.By;
import dev.portcullis.wafmanager.rules.Combined;
import dev.portcullis.wafmanager.rules.Component;
import dev.portcullis.wafmanager.rules.ForwardedIp;
import dev.portcullis.wafmanager.rules.GeoMatch;
import dev.portcullis.wafmanager.rules.InMemoryRules;
import dev.portcullis.wafmanager.rules.Inspected;
import dev.portcullis.wafmanager.rules.IpSetMatch;
import dev.portcullis.wafmanager.rules.Preview;
import dev.portcullis.wafmanager.rules.RecordedRequest;
import dev.portcullis.wafmanager.rules.Regex;
import dev.portcullis.wafmanager.rules.RegexMatch;
import dev.portcullis.wafmanager.rules.Rule;
import dev.portcullis.wafmanager.rules.RuleAction;
import dev.portcullis.wafmanager.rules.RuleSet;
import dev.portcullis.wafmanager.rules.RuleSetVersion;
import dev.portcullis.wafmanager.rules.SizeMatch;
import dev.portcullis.wafmanager.rules.Statement;
import dev.portcullis.wafmanager.rules.TextMatch;
import dev.portcullis.wafmanager.rules.Transformation;
import dev.portcullis.wafmanager.rules.UnderAttack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The preview and the local edge are written apart; whatever one matches, the other does. */
class EvaluatorsAgreeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final CidrSet LISTED = CidrSet.of("192.0.2.0/24");

    @Test
    void a_replayed_log_matches_what_the_edge_matched() {
        RuleSet rules = rules();
        try (LocalWaf waf = new LocalWaf(1_500, NOW)) {
            var store = new InMemoryRules();
            store.append(new RuleSetVersion(1, rules, new AuditLine(NOW, new By("olga", "why"), List.of())));
            var attack = new UnderAttack(store, AttackProfile.standard(), List.of());
            var outcome = new RuleGroupReconciler(waf.client, waf.target, store, attack).reconcile(NOW);
            assertThat(outcome).isInstanceOf(RuleGroupOutcome.Written.class);
            send(waf);
            List<RecordedRequest> recorded = waf.log().stream()
                    .map(WafLogReader::request)
                    .flatMap(Optional::stream)
                    .toList();
            Map<String, Long> preview = new HashMap<>();
            Preview.of(rules, recorded, list -> LISTED).byRule().forEach(each -> {
                if (each.matched() > 0) {
                    preview.put(each.rule().name(), (long) each.matched());
                }
            });
            Map<String, Long> seen = new HashMap<>(WafLogReader.matches(waf.log()));
            seen.remove("portcullis-block");
            assertThat(preview).isEqualTo(seen).hasSizeGreaterThan(25);
        }
    }

    private static void send(LocalWaf waf) {
        List<String> paths = List.of(
                "/",
                "/admin",
                "/ADMIN",
                "/%61dmin",
                "/x/../admin",
                "//admin",
                "/L2FkbWlu",
                "/a%00b",
                "/a%20%20b",
                "/?q=1%20or%201",
                "/?Q=<script>&b=2",
                "/?q=&#60;script&#62;",
                "/2f61",
                "/admin/",
                "/?a=%2561dmin");
        for (String path : paths) {
            waf.get("203.0.113.5", path, "User-Agent", "bot;x");
            waf.get("198.51.100.5", path, "User-Agent", "robot", "X-Forwarded-For", "192.0.2.7, 203.0.113.9");
            waf.get("2001:db8::5", path, "X-Forwarded-For", "203.0.113.9, nonsense");
        }
    }

    /** Of each text, part and transformation one rule that counts. */
    private static RuleSet rules() {
        List<Statement> statements = new ArrayList<>();
        List<Component> parts = List.of(
                Component.of(Component.Kind.URI_PATH),
                Component.of(Component.Kind.QUERY_STRING),
                Component.of(Component.Kind.ALL_QUERY_ARGUMENTS),
                new Component(Component.Kind.QUERY_ARGUMENT, "q"));
        for (Component part : parts) {
            for (Transformation each : Transformation.values()) {
                var in = new Inspected(part, List.of(each));
                statements.add(new RegexMatch(in, new Regex("admin|<script|1 or 1|a b|^/a$")));
            }
        }
        for (TextMatch.Position position : TextMatch.Position.values()) {
            statements.add(new TextMatch(Inspected.plain(Component.header("user-agent")), position, "bot"));
            statements.add(new TextMatch(Inspected.plain(parts.get(0)), position, "admin"));
        }
        for (SizeMatch.Comparison comparison : SizeMatch.Comparison.values()) {
            statements.add(new SizeMatch(Inspected.plain(parts.get(0)), comparison, 6));
        }
        for (ForwardedIp.Position position : ForwardedIp.Position.values()) {
            var header = new ForwardedIp("X-Forwarded-For", position, position == ForwardedIp.Position.LAST);
            statements.add(new IpSetMatch(LocalWaf.BLOCKED, Optional.of(header)));
        }
        var geo = new GeoMatch(List.of("NL", "FR"));
        statements.add(geo);
        statements.add(new Combined.Not(new Combined.AllOf(List.of(geo, statements.get(0)))));
        List<Rule> rules = new ArrayList<>();
        for (Statement statement : statements) {
            rules.add(Rule.of("rule-" + rules.size(), 10 + rules.size(), RuleAction.COUNT, statement));
        }
        return new RuleSet(rules, List.of());
    }
}
