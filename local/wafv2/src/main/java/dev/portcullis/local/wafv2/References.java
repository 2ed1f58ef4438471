package dev.portcullis.local.wafv2;

import java.util.function.Predicate;

/** What rules may refer to: looked up when they are written. */
record References(Predicate<String> ipSets, Resources resources) {

    boolean hasIpSet(String arn) {
        return ipSets.test(arn);
    }

    boolean hasPatternSet(String arn) {
        return resources.find(Kind.REGEX_PATTERN_SET, arn).isPresent();
    }

    /** A rule group's capacity; empty when there is none. */
    java.util.OptionalLong ruleGroup(String arn) {
        return resources
                .find(Kind.RULE_GROUP, arn)
                .map(group -> java.util.OptionalLong.of(group.capacity()))
                .orElseGet(java.util.OptionalLong::empty);
    }
}
