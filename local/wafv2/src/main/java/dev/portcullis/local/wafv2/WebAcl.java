package dev.portcullis.local.wafv2;

import java.util.Comparator;
import java.util.List;

/**
 * Rules that every request to the protected stage passes; what no rule blocks is allowed.
 *
 * @param rules kept in the order of their priorities, lowest first, each priority and name once
 */
public record WebAcl(String name, List<Rule> rules) {

    /** Protects nothing, but logs. */
    public static final WebAcl ALLOW_ALL = new WebAcl("allow-all", List.of());

    /** What a matching rule does. */
    public enum Action {
        /** Ends the inspection: the caller gets 403. */
        BLOCK,
        /** Notes the match and goes on. */
        COUNT
    }

    /**
     * A rule on the client's address.
     *
     * @param priority 0 or more
     * @param ipSets the sets it looks into, at least one, each by ARN or by its name in the regional scope; a set that
     *     doesn't exist matches nothing
     */
    public record Rule(String name, int priority, List<String> ipSets, Action action) {
        public Rule {
            ipSets = List.copyOf(ipSets);
            if (priority < 0 || ipSets.isEmpty()) {
                throw new IllegalArgumentException("rule " + name + " needs a priority from 0 and at least one IP set");
            }
        }
    }

    public WebAcl {
        rules = rules.stream().sorted(Comparator.comparingInt(Rule::priority)).toList();
        if (rules.stream().map(Rule::priority).distinct().count() < rules.size()
                || rules.stream().map(Rule::name).distinct().count() < rules.size()) {
            throw new IllegalArgumentException("web ACL " + name + " has two rules of one priority or name");
        }
    }

    /** An ACL with one rule that blocks the addresses of these sets. */
    public static WebAcl blocking(String name, String... ipSets) {
        return new WebAcl(name, List.of(new Rule(name + "-blocklist", 0, List.of(ipSets), Action.BLOCK)));
    }

    boolean refersTo(IpSet set) {
        return rules.stream()
                .flatMap(rule -> rule.ipSets().stream())
                .anyMatch(reference -> reference.equals(set.arn())
                        || (set.key().scope() == Scope.REGIONAL
                                && reference.equals(set.key().name())));
    }
}
