package dev.portcullis.wafmanager.rules.aws;

import dev.portcullis.net.Family;
import dev.portcullis.wafmanager.rules.AddressList;
import dev.portcullis.wafmanager.rules.RuleSet;
import dev.portcullis.wafmanager.rules.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.IPSetSummary;
import software.amazon.awssdk.services.wafv2.model.Rule;
import software.amazon.awssdk.services.wafv2.model.RuleGroup;

/**
 * Where rules are shown: one rule group, and what its rules may refer to.
 *
 * @param group the rule group's ARN
 * @param ipSets the IP sets' ARNs of each list, each with one at least
 */
public record RuleTarget(RuleGroupArn group, Map<AddressList, List<String>> ipSets) {

    private static final Pattern SET =
            Pattern.compile("portcullis-(?<mode>block|challenge|captcha|count)-v(?<family>[46])(?:-\\d+)?");

    public RuleTarget {
        ipSets = Map.copyOf(ipSets);
    }

    /**
     * The IP sets that a deployment made beside the group: {@code portcullis-MODE-v4} and {@code -v6}, each with further ones
     * that end in {@code -2}, {@code -3}, …
     */
    public static RuleTarget deployed(Wafv2Client client, RuleGroupArn group) {
        Map<AddressList, List<String>> sets = new HashMap<>();
        String marker = null;
        do {
            String next = marker;
            var page = client.listIPSets(
                    list -> list.scope(group.scope()).limit(100).nextMarker(next));
            for (IPSetSummary set : page.ipSets()) {
                Matcher name = SET.matcher(set.name());
                if (name.matches()) {
                    var list = new AddressList(
                            AddressList.Mode.valueOf(name.group("mode").toUpperCase(Locale.ROOT)),
                            name.group("family").equals("4") ? Family.IPV4 : Family.IPV6);
                    sets.computeIfAbsent(list, each -> new ArrayList<>()).add(set.arn());
                }
            }
            marker = page.nextMarker();
        } while (marker != null);
        return new RuleTarget(group, sets);
    }

    /** What rules may cost and refer to here, given the capacity that is left to them. */
    public Target bounds(int capacity) {
        Map<AddressList, Integer> shards = new HashMap<>();
        ipSets.forEach((list, arns) -> shards.put(list, arns.size()));
        return new Target(capacity, shards);
    }

    /** The same, where the capacity is what the deployment's own rules leave of the group's: two calls. */
    public Target bounds(Wafv2Client client) {
        RuleGroup deployed = client.getRuleGroup(
                        get -> get.name(group.name()).id(group.id()).scope(group.scope()))
                .ruleGroup();
        List<Rule> own = deployed.rules().stream()
                .filter(rule -> rule.name().startsWith(RuleSet.DEPLOYED_PREFIX))
                .toList();
        long taken = own.isEmpty()
                ? 0
                : client.checkCapacity(check -> check.scope(group.scope()).rules(own))
                        .capacity();
        // A target has 1 at least, which the attack profile alone is over: all is refused then.
        return bounds((int) Math.max(1, deployed.capacity() - taken));
    }

    List<String> arnsOf(AddressList list) {
        return ipSets.getOrDefault(list, List.of());
    }
}
