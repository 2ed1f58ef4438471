package dev.portcullis.wafmanager.rules.aws;

import dev.portcullis.wafmanager.rules.AddressList;
import java.util.List;
import java.util.Map;

/**
 * Where rules are shown: one rule group, and what its rules may refer to.
 *
 * @param group the rule group's ARN
 * @param ipSets the IP sets' ARNs of each list, each with one at least
 */
public record RuleTarget(RuleGroupArn group, Map<AddressList, List<String>> ipSets) {

    public RuleTarget {
        ipSets = Map.copyOf(ipSets);
    }

    List<String> arnsOf(AddressList list) {
        return ipSets.getOrDefault(list, List.of());
    }
}
