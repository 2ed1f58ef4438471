package dev.portcullis.benchmarks;

import dev.portcullis.local.wafv2.Wafv2Edge;
import dev.portcullis.local.wafv2.Wafv2Options;
import dev.portcullis.net.Family;
import dev.portcullis.wafmanager.FaultSchedule;
import dev.portcullis.wafmanager.IpSetStore;
import dev.portcullis.wafmanager.Pace;
import dev.portcullis.wafmanager.aws.AwsClients;
import dev.portcullis.wafmanager.aws.IpSetArn;
import dev.portcullis.wafmanager.aws.WafIpSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.IPAddressVersion;
import software.amazon.awssdk.services.wafv2.model.Scope;

/** IP sets of one local WAF edge, through a socket and AWS's SDK, with AWS's quotas and lock tokens, on simulated time. */
final class EdgeIpSets implements FaultSchedule.IpSets, AutoCloseable {

    private volatile InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    private final Wafv2Edge edge =
            Wafv2Edge.start(0, Wafv2Options.of(() -> clock.instant()).withCallQuotas());
    private final Wafv2Client client = AwsClients.once(Wafv2Client.builder())
            .endpointOverride(edge.uri())
            .region(Region.EU_WEST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();

    /** A schedule against an edge of its own. */
    static FaultSchedule.Result run(long seed) {
        try (var sets = new EdgeIpSets()) {
            return FaultSchedule.run(seed, sets);
        }
    }

    @Override
    public IpSetStore make(String name, Family family, Pace pace) {
        clock = pace::now;
        String arn = client.createIPSet(create -> create.name(name)
                        .scope(Scope.REGIONAL)
                        .ipAddressVersion(family == Family.IPV4 ? IPAddressVersion.IPV4 : IPAddressVersion.IPV6)
                        .addresses(List.of()))
                .summary()
                .arn();
        return new WafIpSet(client, IpSetArn.parse(arn), family);
    }

    @Override
    public void close() {
        client.close();
        edge.close();
    }
}
