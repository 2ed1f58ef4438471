package dev.portcullis.wafmanager.rules;

import dev.portcullis.net.Family;
import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a deployment's rule group can hold.
 *
 * @param capacity the rule group's, in WCU, fixed when it was made
 * @param shards how many IP sets each list has; none or 0: the list doesn't exist there
 */
public record Target(int capacity, Map<AddressList, Integer> shards) {

    /** AWS's quota: IP sets and pattern sets that the rules of one group refer to. */
    public static final int MAX_REFERENCES = 50;

    /** AWS's quota for one rule group. */
    public static final int MAX_RATE_RULES = 4;

    /** The most that AWS allows a rule group. */
    public static final int MAX_CAPACITY = 5_000;

    public Target {
        shards = Map.copyOf(shards);
        if (capacity < 1 || capacity > MAX_CAPACITY) {
            throw new IllegalArgumentException("a rule group's capacity is 1 to 5,000 WCU, not " + capacity);
        }
    }

    /** A group whose lists of every mode and family have one IP set. */
    public static Target of(int capacity) {
        var shards = new HashMap<AddressList, Integer>();
        for (AddressList.Mode mode : AddressList.Mode.values()) {
            for (Family family : Family.values()) {
                shards.put(new AddressList(mode, family), 1);
            }
        }
        return new Target(capacity, shards);
    }

    int shardsOf(AddressList list) {
        return shards.getOrDefault(list, 0);
    }

    /** Why these rules don't fit here; none, if they do. Scheduled rules count always: none may fail at its hour. */
    public List<Mistake> mistakes(RuleSet rules) {
        var mistakes = new ArrayList<Mistake>();
        int references = 0;
        long rates = rules.rules().stream()
                .filter(rule -> rule.condition() instanceof RateBased)
                .count();
        for (Rule rule : rules.rules()) {
            References used = References.of(rule.condition());
            for (AddressList list : used.lists()) {
                references += shardsOf(list);
                if (shardsOf(list) == 0) {
                    mistakes.add(
                            new Mistake(Reason.UNKNOWN_REFERENCE, rule.name(), "the deployment has no list " + list));
                }
            }
            references += used.patternSets().size();
        }
        // The fiftieth reference and the fourth rate are still allowed.
        if (references > MAX_REFERENCES) {
            mistakes.add(new Mistake(
                    Reason.TOO_MANY_REFERENCES, "", references + " references to sets; AWS allows " + MAX_REFERENCES));
        }
        if (rates > MAX_RATE_RULES) {
            mistakes.add(new Mistake(
                    Reason.TOO_MANY_RATE_RULES,
                    "",
                    rates + " rate-based rules; AWS allows " + MAX_RATE_RULES + " in a rule group"));
        }
        int needed = Capacity.of(rules, this);
        if (needed > capacity) {
            mistakes.add(new Mistake(
                    Reason.WCU_OVER_CAPACITY,
                    "",
                    String.format(Locale.ROOT, "the rules need %,d WCU and the rule group has %,d", needed, capacity)));
        }
        return mistakes;
    }
}
