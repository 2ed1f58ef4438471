package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One rule of our rule group.
 *
 * @param name 1 to 128 letters, digits, {@code _ -}; unique in its rule set, and the name of its metric
 * @param priority 0 or more; the lowest is asked first; unique in its rule set
 * @param labels added to requests that match, up to 100
 * @param schedule when it is in force
 */
public record Rule(
        String name, int priority, RuleAction action, Condition condition, List<String> labels, Schedule schedule) {

    private static final Pattern NAME = Pattern.compile("[\\w-]{1,128}");
    private static final int MAX_LABELS = 100;

    public Rule {
        labels = List.copyOf(labels);
        requireName(name);
        InvalidRule.unless(priority >= 0, Reason.INVALID_VALUE, name + ".priority", "0 or more, not " + priority);
        InvalidRule.unless(
                labels.size() <= MAX_LABELS
                        && labels.stream().allMatch(label -> LabelMatch.isKey(label) && !label.endsWith(":")),
                Reason.INVALID_VALUE,
                name + ".labels",
                "up to 100 labels of letters, digits, _ - and :");
    }

    /** Without labels, always in force. */
    public static Rule of(String name, int priority, RuleAction action, Condition condition) {
        return new Rule(name, priority, action, condition, List.of(), Schedule.ALWAYS);
    }

    public Rule labelling(String... others) {
        return new Rule(name, priority, action, condition, List.of(others), schedule);
    }

    public Rule during(Schedule other) {
        return new Rule(name, priority, action, condition, labels, other);
    }

    public Rule withAction(RuleAction other) {
        return new Rule(name, priority, other, condition, labels, schedule);
    }

    public Rule withCondition(Condition other) {
        return new Rule(name, priority, action, other, labels, schedule);
    }

    boolean isInForce(Instant now) {
        return schedule.covers(now);
    }

    static void requireName(String name) {
        InvalidRule.unless(
                NAME.matcher(name).matches(),
                Reason.INVALID_NAME,
                name,
                "a name has 1 to 128 letters, digits, hyphens and underscores");
    }
}
