package dev.portcullis.wafmanager.rules.aws;

import dev.portcullis.local.edge.HttpHeaders;
import dev.portcullis.local.wafv2.WafRequest;
import dev.portcullis.local.wafv2.WafVerdict;
import dev.portcullis.local.wafv2.Wafv2Edge;
import dev.portcullis.local.wafv2.Wafv2Options;
import dev.portcullis.local.wafv2.WebAcl;
import dev.portcullis.net.Family;
import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.rules.AddressList;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.DefaultAction;
import software.amazon.awssdk.services.wafv2.model.IPAddressVersion;
import software.amazon.awssdk.services.wafv2.model.Rule;
import software.amazon.awssdk.services.wafv2.model.Scope;
import software.amazon.awssdk.services.wafv2.model.VisibilityConfig;

/** A deployment at the local edge: a list of two IP sets, our rule group, and a web ACL that uses it before a stage. */
final class LocalWaf implements AutoCloseable {

    static final AddressList BLOCKED = new AddressList(AddressList.Mode.BLOCK, Family.IPV4);
    private static final String STAGE = "arn:aws:apigateway:us-east-1::/restapis/rest1/stages/dev";

    private final Wafv2Edge edge;
    private final List<String> log = new ArrayList<>();
    private volatile Instant now;
    final Wafv2Client client;
    final RuleTarget target;
    final RuleGroupArn acl;

    LocalWaf(int capacity, Instant start) {
        now = start;
        InstantSource clock = () -> now;
        edge = Wafv2Edge.start(0, Wafv2Options.of(clock).withProtection(WebAcl.ALLOW_ALL, log::add));
        client = client(edge.uri());
        List<String> sets =
                List.of(set("portcullis-block-v4", "192.0.2.0/25"), set("portcullis-block-v4-2", "192.0.2.128/25"));
        String group = client.createRuleGroup(create -> create.name("portcullis")
                        .scope(Scope.REGIONAL)
                        .capacity((long) capacity)
                        .description("kept by reconcile")
                        .rules(deployed(sets.get(0)))
                        .visibilityConfig(visible("portcullis")))
                .summary()
                .arn();
        target = new RuleTarget(RuleGroupArn.parse(group), Map.of(BLOCKED, sets));
        acl = RuleGroupArn.parse(client.createWebACL(create -> create.name("front")
                        .scope(Scope.REGIONAL)
                        .defaultAction(
                                DefaultAction.builder().allow(allow -> {}).build())
                        .visibilityConfig(visible("front")))
                .summary()
                .arn());
        client.associateWebACL(associate -> associate.webACLArn(acl.text()).resourceArn(STAGE));
        new WebAcls(client).attach(acl, "ours", target.group(), 5);
    }

    static Wafv2Client client(URI endpoint) {
        return WafClients.configured(Wafv2Client.builder())
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    private String set(String name, String block) {
        return client.createIPSet(create -> create.name(name)
                        .scope(Scope.REGIONAL)
                        .ipAddressVersion(IPAddressVersion.IPV4)
                        .addresses(block))
                .summary()
                .arn();
    }

    /** As infra makes it. */
    private static Rule deployed(String set) {
        return Rule.builder()
                .name("portcullis-block")
                .priority(1)
                .action(action -> action.block(block -> {}))
                .statement(statement -> statement.ipSetReferenceStatement(reference -> reference.arn(set)))
                .visibilityConfig(visible("portcullis-block"))
                .build();
    }

    static VisibilityConfig visible(String metric) {
        return VisibilityConfig.builder()
                .metricName(metric)
                .cloudWatchMetricsEnabled(true)
                .sampledRequestsEnabled(true)
                .build();
    }

    void advanceTo(Instant time) {
        now = time;
    }

    List<String> log() {
        return List.copyOf(log);
    }

    List<String> ruleNames() {
        return client.getRuleGroup(get -> get.arn(target.group().text())).ruleGroup().rules().stream()
                .map(Rule::name)
                .toList();
    }

    /** What comes of a GET, in a word. */
    String get(String address, String path, String... headers) {
        Map<String, String> words = new HashMap<>();
        words.put("Allowed", "allowed");
        words.put("Blocked", "blocked");
        words.put("Checked", "checked");
        String[] target = path.split("\\?", 2);
        WafVerdict verdict = edge.inspect(new WafRequest(
                IpAddress.of(address),
                new WafRequest.Line("GET", target[0], target.length > 1 ? target[1] : "", "HTTP/1.1"),
                HttpHeaders.of(headers),
                "rest1:dev",
                "request-1"));
        return words.getOrDefault(verdict.getClass().getSimpleName(), "?");
    }

    @Override
    public void close() {
        client.close();
        edge.close();
    }
}
