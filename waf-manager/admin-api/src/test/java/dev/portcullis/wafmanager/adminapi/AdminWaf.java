package dev.portcullis.wafmanager.adminapi;

import dev.portcullis.local.wafv2.Wafv2Edge;
import dev.portcullis.local.wafv2.Wafv2Options;
import dev.portcullis.local.wafv2.WebAcl;
import java.net.URI;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.DefaultAction;
import software.amazon.awssdk.services.wafv2.model.Rule;
import software.amazon.awssdk.services.wafv2.model.Scope;
import software.amazon.awssdk.services.wafv2.model.VisibilityConfig;

/** WAF with our rule group, and a web ACL of somebody else's that uses a managed group. */
final class AdminWaf implements AutoCloseable {

    static final long CAPACITY = 100;
    private static final String STAGE = "arn:aws:apigateway:us-east-1::/restapis/rest1/stages/dev";

    private final Wafv2Edge edge;
    private final String group;

    private AdminWaf(Wafv2Edge edge) {
        this.edge = edge;
        try (Wafv2Client client = client()) {
            group = client.createRuleGroup(create -> create.name("portcullis")
                            .scope(Scope.REGIONAL)
                            .capacity(CAPACITY)
                            .visibilityConfig(visible("portcullis")))
                    .summary()
                    .arn();
            String acl = client.createWebACL(create -> create.name("shop")
                            .scope(Scope.REGIONAL)
                            .defaultAction(
                                    DefaultAction.builder().allow(allow -> {}).build())
                            .rules(common())
                            .visibilityConfig(visible("shop")))
                    .summary()
                    .arn();
            client.associateWebACL(associate -> associate.webACLArn(acl).resourceArn(STAGE));
        }
    }

    static AdminWaf start() {
        return new AdminWaf(Wafv2Edge.start(
                0, Wafv2Options.of(InstantSource.system()).withProtection(WebAcl.ALLOW_ALL, line -> {})));
    }

    private static Rule common() {
        return Rule.builder()
                .name("common")
                .priority(0)
                .overrideAction(override -> override.none(none -> {}))
                .statement(statement -> statement.managedRuleGroupStatement(
                        managed -> managed.vendorName("AWS").name("AWSManagedRulesCommonRuleSet")))
                .visibilityConfig(visible("common"))
                .build();
    }

    private static VisibilityConfig visible(String metric) {
        return VisibilityConfig.builder()
                .metricName(metric)
                .cloudWatchMetricsEnabled(true)
                .sampledRequestsEnabled(true)
                .build();
    }

    private Wafv2Client client() {
        return Wafv2Client.builder()
                .endpointOverride(edge.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    URI uri() {
        return edge.uri();
    }

    String ruleGroup() {
        return group;
    }

    @Override
    public void close() {
        edge.close();
    }
}
