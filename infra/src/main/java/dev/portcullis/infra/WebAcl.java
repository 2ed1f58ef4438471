package dev.portcullis.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration.FieldToMatchProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACL.AllowActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.DefaultActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.ManagedRuleGroupStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.OverrideActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleGroupReferenceStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.StatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.VisibilityConfigProperty;
import software.constructs.Construct;

/**
 * A web ACL for APIs that have none: our rule group, and three of AWS's that cost nothing more. Who has one of his own
 * references the rule group there instead.
 */
final class WebAcl extends Construct {

    /** WAF takes no other names for where it logs. */
    static final String LOG_GROUP = "aws-waf-logs-portcullis";

    /** 25, 200 and 700 WCU: with our group's 500 still within the basic price. */
    private static final List<String> MANAGED = List.of(
            "AWSManagedRulesAmazonIpReputationList",
            "AWSManagedRulesKnownBadInputsRuleSet",
            "AWSManagedRulesCommonRuleSet");

    private final CfnWebACL acl;
    private final LogGroup logs;

    WebAcl(Construct scope, String id, BanRules rules, Keys keys) {
        super(scope, id);
        List<RuleProperty> all = new ArrayList<>();
        all.add(rule(
                "portcullis",
                0,
                StatementProperty.builder()
                        .ruleGroupReferenceStatement(RuleGroupReferenceStatementProperty.builder()
                                .arn(rules.arn())
                                .build())
                        .build()));
        for (String managed : MANAGED) {
            all.add(rule(
                    managed,
                    all.size(),
                    StatementProperty.builder()
                            .managedRuleGroupStatement(ManagedRuleGroupStatementProperty.builder()
                                    .vendorName("AWS")
                                    .name(managed)
                                    .build())
                            .build()));
        }
        acl = CfnWebACL.Builder.create(this, "Acl")
                .name("portcullis")
                .description("Portcullis: its rule group, and the basic ones of AWS")
                .scope("REGIONAL")
                .defaultAction(DefaultActionProperty.builder()
                        .allow(AllowActionProperty.builder().build())
                        .build())
                .rules(all)
                .visibilityConfig(visible("portcullis-acl"))
                .build();
        logs = LogGroup.Builder.create(this, "Logs")
                .logGroupName(LOG_GROUP)
                .encryptionKey(keys.logs())
                .retention(Retention.DEFAULT)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        log();
    }

    private void log() {
        Stack stack = Stack.of(this);
        CfnLoggingConfiguration.Builder.create(this, "Logging")
                .resourceArn(acl.getAttrArn())
                .logDestinationConfigs(List.of("arn:" + stack.getPartition() + ":logs:" + stack.getRegion() + ":"
                        + stack.getAccount() + ":log-group:" + LOG_GROUP))
                .redactedFields(List.of(redacted("authorization"), redacted("cookie"), redacted("x-api-key")))
                .build()
                .getNode()
                .addDependency(logs);
    }

    /** Nothing that opens doors is logged. */
    private static FieldToMatchProperty redacted(String header) {
        return FieldToMatchProperty.builder()
                .singleHeader(Map.of("Name", header))
                .build();
    }

    private static RuleProperty rule(String name, int priority, StatementProperty statement) {
        return RuleProperty.builder()
                .name(name)
                .priority(priority)
                .statement(statement)
                .overrideAction(OverrideActionProperty.builder().none(Map.of()).build())
                .visibilityConfig(visible(name))
                .build();
    }

    private static VisibilityConfigProperty visible(String metric) {
        return VisibilityConfigProperty.builder()
                .cloudWatchMetricsEnabled(true)
                .sampledRequestsEnabled(true)
                .metricName(metric)
                .build();
    }

    String arn() {
        return acl.getAttrArn();
    }

    LogGroup logs() {
        return logs;
    }
}
