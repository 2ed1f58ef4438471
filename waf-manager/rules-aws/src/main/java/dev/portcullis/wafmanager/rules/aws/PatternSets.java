package dev.portcullis.wafmanager.rules.aws;

import dev.portcullis.wafmanager.rules.PatternSet;
import dev.portcullis.wafmanager.rules.RuleSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.Regex;
import software.amazon.awssdk.services.wafv2.model.RegexPatternSetSummary;
import software.amazon.awssdk.services.wafv2.model.Scope;

/** Our regex pattern sets in WAF: made and changed as rules need them, never deleted, for rules may still refer to them. */
final class PatternSets {

    private static final String PREFIX = "portcullis-";

    private final Wafv2Client client;
    private final Scope scope;

    PatternSets(Wafv2Client client, Scope scope) {
        this.client = client;
        this.scope = scope;
    }

    /** Makes WAF have the sets as they should be; their ARNs by name. A stale lock fails: the next run comes soon. */
    Map<String, String> show(RuleSet rules) {
        Map<String, String> arns = new HashMap<>();
        if (rules.patternSets().isEmpty()) {
            return arns;
        }
        Map<String, RegexPatternSetSummary> there = new HashMap<>();
        client.listRegexPatternSets(list -> list.scope(scope).limit(100))
                .regexPatternSets()
                .forEach(each -> there.put(each.name(), each));
        for (PatternSet set : rules.patternSets()) {
            RegexPatternSetSummary found = there.get(PREFIX + set.name());
            arns.put(set.name(), found == null ? create(set) : update(set, found));
        }
        return arns;
    }

    private String create(PatternSet set) {
        return client.createRegexPatternSet(
                        create -> create.name(PREFIX + set.name()).scope(scope).regularExpressionList(patterns(set)))
                .summary()
                .arn();
    }

    private String update(PatternSet set, RegexPatternSetSummary found) {
        var answer = client.getRegexPatternSet(
                get -> get.name(found.name()).id(found.id()).scope(scope));
        if (!answer.regexPatternSet().regularExpressionList().equals(patterns(set))) {
            client.updateRegexPatternSet(update -> update.name(found.name())
                    .id(found.id())
                    .scope(scope)
                    .regularExpressionList(patterns(set))
                    .lockToken(answer.lockToken()));
        }
        return found.arn();
    }

    private static List<Regex> patterns(PatternSet set) {
        return set.patterns().stream()
                .map(regex -> Regex.builder().regexString(regex.text()).build())
                .toList();
    }
}
