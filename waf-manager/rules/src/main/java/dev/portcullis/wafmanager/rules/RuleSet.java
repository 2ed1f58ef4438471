package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of our rule group.
 *
 * @param rules kept in the order of their priorities; names and priorities occur once
 * @param patternSets kept in the order of their names; each that a rule names is among them
 */
public record RuleSet(List<Rule> rules, List<PatternSet> patternSets) {

    public static final RuleSet EMPTY = new RuleSet(List.of(), List.of());

    /** Names of rules that only an attack profile adds. */
    public static final String RESERVED_PREFIX = "under-attack-";

    /** Names of the rules that the deployment made, for bans; reconcile leaves those as they are. */
    public static final String DEPLOYED_PREFIX = "portcullis-";

    /** Priorities below this are the deployment's. */
    public static final int FIRST_PRIORITY = 10;

    /** Priorities from here on are an attack profile's. */
    public static final int RESERVED_PRIORITIES = 1_000_000;

    public RuleSet {
        List<Mistake> mistakes = mistakes(rules, patternSets);
        if (!mistakes.isEmpty()) {
            throw new InvalidRule(mistakes);
        }
        rules = rules.stream().sorted(Comparator.comparingInt(Rule::priority)).toList();
        patternSets = patternSets.stream()
                .sorted(Comparator.comparing(PatternSet::name))
                .toList();
    }

    public static RuleSet of(Rule... rules) {
        return new RuleSet(List.of(rules), List.of());
    }

    public Optional<Rule> rule(String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    public Optional<PatternSet> patternSet(String name) {
        return patternSets.stream().filter(set -> set.name().equals(name)).findFirst();
    }

    /** The rules whose schedule covers a time. */
    public RuleSet inForce(Instant now) {
        return new RuleSet(rules.stream().filter(rule -> rule.isInForce(now)).toList(), patternSets);
    }

    private static List<Mistake> mistakes(List<Rule> rules, List<PatternSet> sets) {
        var mistakes = new ArrayList<Mistake>();
        Set<String> names = new HashSet<>();
        Map<Integer, String> priorities = new HashMap<>();
        for (Rule rule : rules) {
            if (!names.add(rule.name())) {
                mistakes.add(new Mistake(Reason.NAME_TAKEN, rule.name(), "two rules have this name"));
            }
            String other = priorities.putIfAbsent(rule.priority(), rule.name());
            if (other != null) {
                mistakes.add(new Mistake(
                        Reason.PRIORITY_CLASH,
                        rule.name() + ".priority",
                        "rule " + other + " has priority " + rule.priority() + " already"));
            }
        }
        Set<String> known = new HashSet<>();
        for (PatternSet set : sets) {
            if (!known.add(set.name())) {
                mistakes.add(new Mistake(Reason.NAME_TAKEN, set.name(), "two pattern sets have this name"));
            }
        }
        for (Rule rule : rules) {
            for (String name : References.of(rule.condition()).patternSets()) {
                if (!known.contains(name)) {
                    mistakes.add(new Mistake(Reason.UNKNOWN_REFERENCE, rule.name(), "there is no pattern set " + name));
                }
            }
        }
        return mistakes;
    }
}
