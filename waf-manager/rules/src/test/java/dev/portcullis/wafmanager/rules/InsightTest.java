package dev.portcullis.wafmanager.rules;

import static dev.portcullis.wafmanager.rules.Statements.TARGET;
import static dev.portcullis.wafmanager.rules.Statements.admin;
import static dev.portcullis.wafmanager.rules.Statements.pathStarts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InsightTest {

    private static final GeoMatch NL = new GeoMatch(List.of("NL"));

    @Test
    void a_rule_behind_one_that_decides_all_it_matches_is_shadowed() {
        var rules = RuleSet.of(
                admin("wide", 1),
                Rule.of("narrow", 2, RuleAction.BLOCK, pathStarts("/admin/users")),
                Rule.of("both", 3, RuleAction.COUNT, new Combined.AllOf(List.of(NL, pathStarts("/admin")))),
                Rule.of("either", 4, RuleAction.COUNT, new Combined.AnyOf(List.of(NL, pathStarts("/admin")))));
        var insights = Insight.of(rules, Map.of("wide", 3L), TARGET);
        assertThat(insights)
                .extracting(Insight::shadowedBy)
                .containsExactly(Optional.empty(), Optional.of("wide"), Optional.of("wide"), Optional.empty());
        assertThat(insights).extracting(Insight::isDead).containsExactly(false, true, true, true);
        assertThat(insights).extracting(Insight::wcu).containsExactly(2, 2, 3, 3);
    }

    @Test
    void a_rule_that_counts_or_checks_or_has_its_hours_hides_nothing() {
        for (RuleAction action : List.of(RuleAction.COUNT, RuleAction.CAPTCHA, RuleAction.CHALLENGE)) {
            var rules = RuleSet.of(admin("first", 1).withAction(action), admin("second", 2));
            assertThat(Insight.of(rules, Map.of(), TARGET).get(1).shadowedBy()).isEmpty();
        }
        var scheduled = admin("first", 1).during(Schedule.between(Statements.NOW, Statements.NOW.plusSeconds(1)));
        assertThat(Insight.of(RuleSet.of(scheduled, admin("second", 2)), Map.of(), TARGET)
                        .get(1)
                        .shadowedBy())
                .isEmpty();
    }
}
