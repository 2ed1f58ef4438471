package dev.portcullis.wafmanager.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.local.wafv2.Wafv2Edge;
import dev.portcullis.local.wafv2.Wafv2Options;
import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import dev.portcullis.net.Family;
import dev.portcullis.wafmanager.Actor;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Books;
import dev.portcullis.wafmanager.Breadth;
import dev.portcullis.wafmanager.CallFailed;
import dev.portcullis.wafmanager.InMemoryBooks;
import dev.portcullis.wafmanager.InMemoryReconcileStore;
import dev.portcullis.wafmanager.IpSetStore;
import dev.portcullis.wafmanager.IpSetStoreContract;
import dev.portcullis.wafmanager.Lane;
import dev.portcullis.wafmanager.Mandate;
import dev.portcullis.wafmanager.Mode;
import dev.portcullis.wafmanager.Origin;
import dev.portcullis.wafmanager.Pass;
import dev.portcullis.wafmanager.ReconcileRules;
import dev.portcullis.wafmanager.Reconciler;
import dev.portcullis.wafmanager.Target;
import dev.portcullis.wafmanager.TargetReport;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.Wafv2ClientBuilder;
import software.amazon.awssdk.services.wafv2.model.IPAddressVersion;
import software.amazon.awssdk.services.wafv2.model.Scope;

class WafIpSetTest extends IpSetStoreContract {

    private final Wafv2Edge edge = Wafv2Edge.start(0, Wafv2Options.of(InstantSource.system()));
    private final Wafv2Client client = client(edge.uri());

    @AfterEach
    void stop() {
        client.close();
        edge.close();
    }

    @Override
    protected IpSetStore store(Family family) {
        return new WafIpSet(client, create(client, family, List.of()), family);
    }

    @Test
    void addresses_are_compared_as_numbers_however_aws_writes_them() {
        IpSetArn set = create(client, Family.IPV6, List.of("2001:0DB8:0000::/64"));
        assertThat(get(set).addresses()).containsExactly("2001:0db8:0000:0000:0000:0000:0000:0000/64");
        assertThat(new WafIpSet(client, set, Family.IPV6).read().addresses()).isEqualTo(CidrSet.of("2001:db8::/64"));
    }

    @Test
    void an_update_keeps_the_description() {
        IpSetArn set = create(client, Family.IPV4, List.of());
        var store = new WafIpSet(client, set, Family.IPV4);
        store.replace(List.of(Cidr.of("203.0.113.7/32")), store.read().token());
        assertThat(get(set).description()).isEqualTo("made by a deployment");
    }

    @Test
    void a_set_that_was_never_deployed_is_named() {
        var set = new IpSetArn(Region.EU_WEST_1, Scope.REGIONAL, "gone", "a1b2c3d4-5678-90ab-cdef-000000000001");
        assertThatThrownBy(() -> new WafIpSet(client, set, Family.IPV4).read())
                .isInstanceOf(CallFailed.class)
                .hasMessage("IP set gone (a1b2c3d4-5678-90ab-cdef-000000000001, REGIONAL, eu-west-1)"
                        + " does not exist: deploy it, or correct its ARN");
    }

    @Test
    void a_set_of_the_other_family_is_named() {
        IpSetArn set = create(client, Family.IPV6, List.of());
        assertThatThrownBy(() -> new WafIpSet(client, set, Family.IPV4).read())
                .isInstanceOf(CallFailed.class)
                .hasMessage("IP set " + set + " holds IPV6, but is configured for IPv4: name the other set");
    }

    /** Two sets in one pass, with a quota of one update a second: no call is refused. */
    @Test
    void a_pass_keeps_within_the_quotas() {
        Instant now = Instant.now();
        var books = new InMemoryBooks();
        var both = new Books(books.bans(), books.allowlist(), List.of());
        for (String subject : List.of("203.0.113.7/32", "2001:db8::/64")) {
            both.book(Breadth.OF_BANS)
                    .place(
                            new Ban(Cidr.of(subject), new Origin("scenario:o"), "r", "e", now, Optional.empty()),
                            Mandate.of(Actor.function("test"), now, ""));
        }
        try (var strict = Wafv2Edge.start(
                        0, Wafv2Options.of(InstantSource.system()).withCallQuotas());
                var client = client(strict.uri());
                var patient = patient(strict.uri())) {
            var target = new Target(
                    "regional",
                    "eu-west-1",
                    Map.of(
                            new Lane(Mode.BLOCK, Family.IPV4),
                            List.of(new WafIpSet(client, create(patient, Family.IPV4, List.of()), Family.IPV4)),
                            new Lane(Mode.BLOCK, Family.IPV6),
                            List.of(new WafIpSet(client, create(patient, Family.IPV6, List.of()), Family.IPV6))));
            var reconciler = new Reconciler(
                    both,
                    List.of(target),
                    new InMemoryReconcileStore(),
                    ReconcileRules.STANDARD,
                    new SystemPace(InstantSource.system()));
            var pass = (Pass.Done) reconciler.reconcile("test", Reconciler.Look.AFRESH, now.plusSeconds(60));
            assertThat(pass.inStep()).isTrue();
            assertThat(pass.targets().get(0).calls()).isEqualTo(new TargetReport.Calls(2, 2, 0, 0, 0));
        }
    }

    private software.amazon.awssdk.services.wafv2.model.IPSet get(IpSetArn set) {
        return client.getIPSet(get -> get.name(set.name()).id(set.id()).scope(set.scope()))
                .ipSet();
    }

    private static IpSetArn create(Wafv2Client client, Family family, List<String> addresses) {
        return IpSetArn.parse(client.createIPSet(create -> create.name("set-" + family)
                        .scope(Scope.REGIONAL)
                        .description("made by a deployment")
                        .ipAddressVersion(family == Family.IPV4 ? IPAddressVersion.IPV4 : IPAddressVersion.IPV6)
                        .addresses(addresses))
                .summary()
                .arn());
    }

    /** As reconcile's, but for where it connects to. */
    private static Wafv2Client client(URI endpoint) {
        return connected(AwsClients.once(Wafv2Client.builder()), endpoint);
    }

    private static Wafv2Client patient(URI endpoint) {
        return connected(AwsClients.configured(Wafv2Client.builder()), endpoint);
    }

    private static Wafv2Client connected(Wafv2ClientBuilder builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }
}
