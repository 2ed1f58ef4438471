package dev.portcullis.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.wafv2.CfnRuleGroup;
import software.amazon.awscdk.services.wafv2.CfnRuleGroup.IPSetReferenceStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnRuleGroup.OrStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnRuleGroup.RuleActionProperty;
import software.amazon.awscdk.services.wafv2.CfnRuleGroup.RuleProperty;
import software.amazon.awscdk.services.wafv2.CfnRuleGroup.StatementProperty;
import software.amazon.awscdk.services.wafv2.CfnRuleGroup.VisibilityConfigProperty;
import software.constructs.Construct;

/**
 * Portcullis' own rule group, to be referenced once from a web ACL. It begins with a rule for each mode of ban; what operators
 * add later is reconcile's to write, within this capacity, which WAF never lets grow.
 */
final class BanRules extends Construct {

    /** WCU: references cost 1 each, and a rate rule of a few keys about a hundred. A web ACL has 1,500 at its basic price. */
    static final int CAPACITY = 500;

    private final CfnRuleGroup group;

    BanRules(Construct scope, String id, BlockLists lists) {
        super(scope, id);
        List<RuleProperty> rules = new ArrayList<>();
        for (BlockLists.Mode mode : BlockLists.Mode.values()) {
            rules.add(RuleProperty.builder()
                    .name("portcullis-" + mode.word())
                    .priority(rules.size())
                    .action(action(mode))
                    .statement(anyOf(lists.arns(mode)))
                    .visibilityConfig(visible("portcullis-" + mode.word()))
                    .build());
        }
        group = CfnRuleGroup.Builder.create(this, "Group")
                .name("portcullis")
                .description("Bans of Portcullis, and the rules that its operators keep")
                .scope("REGIONAL")
                .capacity(CAPACITY)
                .rules(rules)
                .visibilityConfig(visible("portcullis"))
                .build();
    }

    private static StatementProperty anyOf(List<String> sets) {
        return StatementProperty.builder()
                .orStatement(OrStatementProperty.builder()
                        .statements(sets.stream()
                                .map(arn -> StatementProperty.builder()
                                        .ipSetReferenceStatement(IPSetReferenceStatementProperty.builder()
                                                .arn(arn)
                                                .build())
                                        .build())
                                .toList())
                        .build())
                .build();
    }

    private static RuleActionProperty action(BlockLists.Mode mode) {
        var action = RuleActionProperty.builder();
        return switch (mode) {
            case COUNT -> action.count(Map.of()).build();
            case BLOCK -> action.block(Map.of()).build();
            case CAPTCHA -> action.captcha(Map.of()).build();
            case CHALLENGE -> action.challenge(Map.of()).build();
        };
    }

    private static VisibilityConfigProperty visible(String metric) {
        return VisibilityConfigProperty.builder()
                .cloudWatchMetricsEnabled(true)
                .sampledRequestsEnabled(true)
                .metricName(metric)
                .build();
    }

    String arn() {
        return group.getAttrArn();
    }
}
