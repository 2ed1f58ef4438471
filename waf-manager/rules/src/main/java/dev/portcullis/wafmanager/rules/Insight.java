package dev.portcullis.wafmanager.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an operator wants to know of one rule.
 *
 * @param wcu what it costs
 * @param matches in the period that was counted
 * @param shadowedBy an earlier rule that decides every request that this one matches, whatever comes
 */
public record Insight(Rule rule, int wcu, long matches, Optional<String> shadowedBy) {

    /** Whether it matched nothing: a candidate for removal, unless it stands guard. */
    public boolean isDead() {
        return matches == 0;
    }

    /** Of every rule, in the order of priorities; rules without a count matched nothing. */
    public static List<Insight> of(RuleSet rules, Map<String, Long> matches, Target target) {
        List<Insight> insights = new ArrayList<>();
        List<Rule> earlier = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            Optional<String> shadow = earlier.stream()
                    .filter(before -> covers(before, rule))
                    .map(Rule::name)
                    .findFirst();
            insights.add(new Insight(
                    rule, Capacity.of(rule.condition(), target), matches.getOrDefault(rule.name(), 0L), shadow));
            earlier.add(rule);
        }
        return List.copyOf(insights);
    }

    /** Captcha and challenge let those through who hold a token, and a rate lets the first through: neither hides others. */
    private static boolean covers(Rule before, Rule after) {
        boolean decides = before.action() == RuleAction.BLOCK || before.action() == RuleAction.ALLOW;
        boolean always =
                before.schedule().equals(Schedule.ALWAYS) || before.schedule().equals(after.schedule());
        Optional<Statement> scope = after.condition().foldCondition(Optional::of, RateBased::scopeDown);
        return decides
                && always
                && before.condition() instanceof Statement wider
                && scope.filter(narrower -> implies(narrower, wider)).isPresent();
    }

    /** Whether all that matches {@code narrower} surely matches {@code wider}; what isn't seen here is "no". */
    static boolean implies(Statement narrower, Statement wider) {
        if (Objects.equals(narrower, wider)) {
            return true;
        }
        if (narrower instanceof Combined.AnyOf any) {
            return any.statements().stream().allMatch(each -> implies(each, wider));
        }
        if (wider instanceof Combined.AllOf all) {
            return all.statements().stream().allMatch(each -> implies(narrower, each));
        }
        if (wider instanceof Combined.AnyOf any
                && any.statements().stream().anyMatch(each -> implies(narrower, each))) {
            return true;
        }
        if (narrower instanceof Combined.AllOf all) {
            return all.statements().stream().anyMatch(each -> implies(each, wider));
        }
        return leafImplies(narrower, wider);
    }

    private static boolean leafImplies(Statement narrower, Statement wider) {
        if (narrower instanceof TextMatch a && wider instanceof TextMatch b && a.in().equals(b.in())) {
            boolean fromStart =
                    a.position() == TextMatch.Position.EXACTLY || a.position() == TextMatch.Position.STARTS_WITH;
            return switch (b.position()) {
                case STARTS_WITH -> fromStart && a.search().startsWith(b.search());
                case CONTAINS -> a.search().contains(b.search());
                case EXACTLY, ENDS_WITH, CONTAINS_WORD -> false;
            };
        }
        if (narrower instanceof GeoMatch a && wider instanceof GeoMatch b) {
            return b.countries().containsAll(a.countries());
        }
        return narrower instanceof AsnMatch a
                && wider instanceof AsnMatch b
                && b.numbers().containsAll(a.numbers());
    }
}
