package dev.portcullis.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.AclCidr;
import software.amazon.awscdk.services.ec2.AclTraffic;
import software.amazon.awscdk.services.ec2.Action;
import software.amazon.awscdk.services.ec2.CommonNetworkAclEntryOptions;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.NetworkAcl;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.TrafficDirection;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A network of the functions' own, closed but for what they call: DynamoDB and S3 through gateway endpoints, WAF and the
 * like through interface endpoints, and issuers through a NAT gateway where one must be reached over the internet.
 */
public final class Network extends Construct {

    private static final int HTTPS = 443;

    private final Vpc vpc;
    private final SecurityGroup functions;
    private final SubnetSelection subnets;

    /**
     * Makes it.
     *
     * @param reachesInternet whether an issuer's keys are outside: without it nothing leaves the network
     */
    public Network(Construct scope, String id, Keys keys, boolean reachesInternet) {
        super(scope, id);
        SubnetType type = reachesInternet ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PRIVATE_ISOLATED;
        vpc = vpc(type, keys);
        subnets = SubnetSelection.builder().subnetType(type).build();
        functions = SecurityGroup.Builder.create(this, "Functions")
                .vpc(vpc)
                .description("Portcullis functions: nothing comes in, HTTPS goes out")
                .allowAllOutbound(false)
                .build();
        // Gateway endpoints have public addresses; without a NAT gateway no route leads to any other.
        functions.addEgressRule(Peer.anyIpv4(), Port.tcp(HTTPS), "AWS endpoints, and issuers where there is a NAT");
        endpoints();
        acl();
        Explained.at(this, Explained.ACL, Explained.NAT_ROUTE, Explained.DEFAULT_GROUP, Explained.IN_LINE);
    }

    private Vpc vpc(SubnetType type, Keys keys) {
        var functionSubnets = SubnetConfiguration.builder()
                .name("functions")
                .subnetType(type)
                .cidrMask(24)
                .build();
        var natSubnets = SubnetConfiguration.builder()
                .name("nat")
                .subnetType(SubnetType.PUBLIC)
                .cidrMask(28)
                .mapPublicIpOnLaunch(false)
                .build();
        boolean nat = type == SubnetType.PRIVATE_WITH_EGRESS;
        var flows = LogGroup.Builder.create(this, "Flows")
                .logGroupName("/portcullis/flows")
                .encryptionKey(keys.logs())
                .retention(Retention.DEFAULT)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        return Vpc.Builder.create(this, "Vpc")
                .ipAddresses(IpAddresses.cidr("10.83.0.0/16"))
                .maxAzs(2)
                .natGateways(nat ? 1 : 0)
                .subnetConfiguration(nat ? List.of(functionSubnets, natSubnets) : List.of(functionSubnets))
                // CDK would close the default group by a function of its own, which needs more rights than all of ours.
                .restrictDefaultSecurityGroup(false)
                .flowLogs(Map.of(
                        "Flows",
                        FlowLogOptions.builder()
                                .destination(FlowLogDestination.toCloudWatchLogs(flows))
                                .build()))
                .build();
    }

    private void endpoints() {
        var everywhere = List.of(subnets);
        vpc.addGatewayEndpoint(
                "DynamoDb",
                GatewayVpcEndpointOptions.builder()
                        .service(GatewayVpcEndpointAwsService.DYNAMODB)
                        .subnets(everywhere)
                        .build());
        vpc.addGatewayEndpoint(
                "S3",
                GatewayVpcEndpointOptions.builder()
                        .service(GatewayVpcEndpointAwsService.S3)
                        .subnets(everywhere)
                        .build());
        var group = SecurityGroup.Builder.create(this, "Endpoints")
                .vpc(vpc)
                .description("Portcullis endpoints: HTTPS from its functions")
                .allowAllOutbound(false)
                .build();
        group.addIngressRule(functions, Port.tcp(HTTPS), "from the functions");
        for (String service : List.of("wafv2", "secretsmanager", "sts", "sns", "sqs")) {
            vpc.addInterfaceEndpoint(
                    service,
                    InterfaceVpcEndpointOptions.builder()
                            .service(new InterfaceVpcEndpointAwsService(service))
                            .subnets(subnets)
                            .securityGroups(List.of(group))
                            .open(false)
                            .build());
        }
    }

    /** HTTPS out and its answers in; what isn't named is refused. The resolver's own traffic passes no ACL. */
    private void acl() {
        var acl = NetworkAcl.Builder.create(this, "Acl")
                .vpc(vpc)
                .subnetSelection(subnets)
                .build();
        entry(acl, "HttpsOut", 100, TrafficDirection.EGRESS, AclTraffic.tcpPort(HTTPS));
        entry(acl, "AnswersIn", 100, TrafficDirection.INGRESS, AclTraffic.tcpPortRange(1024, 65_535));
        // Interface endpoints are in the same subnets: calls reach them, and their answers go back.
        entry(acl, "HttpsIn", 110, TrafficDirection.INGRESS, AclTraffic.tcpPort(HTTPS));
        entry(acl, "AnswersOut", 110, TrafficDirection.EGRESS, AclTraffic.tcpPortRange(1024, 65_535));
    }

    private static void entry(NetworkAcl acl, String id, int number, TrafficDirection direction, AclTraffic traffic) {
        boolean local = id.equals("HttpsIn") || id.equals("AnswersOut");
        acl.addEntry(
                id,
                CommonNetworkAclEntryOptions.builder()
                        .cidr(local ? AclCidr.ipv4("10.83.0.0/16") : AclCidr.anyIpv4())
                        .ruleNumber(number)
                        .direction(direction)
                        .traffic(traffic)
                        .ruleAction(Action.ALLOW)
                        .build());
    }

    Vpc vpc() {
        return vpc;
    }

    SecurityGroup functions() {
        return functions;
    }

    SubnetSelection subnets() {
        return subnets;
    }
}
