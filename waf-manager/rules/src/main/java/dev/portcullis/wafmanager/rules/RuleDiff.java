package dev.portcullis.wafmanager.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What changed between two rule sets, in words. */
public final class RuleDiff {

    private RuleDiff() {}

    /** One line for each rule and pattern set that differs; none when the sets are the same. */
    public static List<String> between(RuleSet before, RuleSet after) {
        var lines = new ArrayList<String>();
        for (Rule rule : after.rules()) {
            Optional<Rule> old = before.rule(rule.name());
            if (old.isEmpty()) {
                lines.add("rule " + rule.name() + ": added, " + rule.action() + " at priority " + rule.priority()
                        + " when " + Words.of(rule.condition()));
            } else if (!old.get().equals(rule)) {
                lines.add("rule " + rule.name() + ": " + String.join(", ", changes(old.get(), rule)));
            }
        }
        before.rules().stream()
                .filter(rule -> after.rule(rule.name()).isEmpty())
                .forEach(rule -> lines.add("rule " + rule.name() + ": removed"));
        lines.addAll(patternSets(before, after));
        return List.copyOf(lines);
    }

    private static List<String> changes(Rule before, Rule after) {
        var parts = new ArrayList<String>();
        change(parts, "", before.action(), after.action());
        change(parts, "priority ", before.priority(), after.priority());
        if (before.condition() instanceof RateBased old && after.condition() instanceof RateBased now) {
            change(parts, "limit ", number(old.limit()), number(now.limit()));
            change(
                    parts,
                    "window ",
                    old.window().toSeconds() + " s",
                    now.window().toSeconds() + " s");
            change(parts, "key ", Words.of(old.key()), Words.of(now.key()));
            change(parts, "scope ", scope(old), scope(now));
        } else {
            change(parts, "condition ", Words.of(before.condition()), Words.of(after.condition()));
        }
        change(parts, "labels ", before.labels(), after.labels());
        change(parts, "schedule ", before.schedule(), after.schedule());
        // Words may leave out what a record still tells apart, such as what a broken header means.
        return parts.isEmpty() ? List.of("details of the condition") : parts;
    }

    private static List<String> patternSets(RuleSet before, RuleSet after) {
        Stream<String> here = after.patternSets().stream()
                .filter(set -> !before.patternSet(set.name()).equals(Optional.of(set)))
                .map(set -> "pattern set " + set.name() + ": "
                        + before.patternSet(set.name())
                                .map(old -> old.patterns() + " → " + set.patterns())
                                .orElse("added, " + set.patterns()));
        Stream<String> gone = before.patternSets().stream()
                .filter(set -> after.patternSet(set.name()).isEmpty())
                .map(set -> "pattern set " + set.name() + ": removed");
        return Stream.concat(here, gone).toList();
    }

    private static void change(List<String> parts, String what, Object before, Object after) {
        if (!before.equals(after)) {
            parts.add(what + before + " → " + after);
        }
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String scope(RateBased rate) {
        return rate.scopeDown().map(Words::of).orElse("all requests");
    }
}
