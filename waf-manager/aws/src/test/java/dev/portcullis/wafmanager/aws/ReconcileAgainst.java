package dev.portcullis.wafmanager.aws;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import dev.portcullis.net.Family;
import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.Actor;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.Books;
import dev.portcullis.wafmanager.Breadth;
import dev.portcullis.wafmanager.InMemoryBooks;
import dev.portcullis.wafmanager.InMemoryReconcileStore;
import dev.portcullis.wafmanager.IpSetStore;
import dev.portcullis.wafmanager.Lane;
import dev.portcullis.wafmanager.Mandate;
import dev.portcullis.wafmanager.Mode;
import dev.portcullis.wafmanager.Origin;
import dev.portcullis.wafmanager.Pass;
import dev.portcullis.wafmanager.ReconcileRules;
import dev.portcullis.wafmanager.Reconciler;
import dev.portcullis.wafmanager.Reconciler.Look;
import dev.portcullis.wafmanager.Target;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.IPAddressVersion;
import software.amazon.awssdk.services.wafv2.model.Scope;

/** Reconciles against somebody else's AWS WAF, whose address is the one argument, and fails when it differs: for .ci. */
final class ReconcileAgainst {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final int BANS = 10_500;

    private final Wafv2Client client;
    private final InMemoryBooks memory = new InMemoryBooks();
    private final Books books = new Books(memory.bans(), memory.allowlist(), List.of());
    private final Book<Ban> book = books.book(Breadth.OF_BANS);
    private final List<IpSetStore> sets;
    private final Reconciler reconciler;
    private int calls;

    private ReconcileAgainst(URI endpoint) {
        client = AwsClients.once(Wafv2Client.builder())
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
        sets = List.of(set("portcullis-block-v4"), set("portcullis-block-v4-2"));
        reconciler = new Reconciler(
                books,
                List.of(new Target("moto", "own", Map.of(new Lane(Mode.BLOCK, Family.IPV4), sets))),
                new InMemoryReconcileStore(),
                ReconcileRules.STANDARD,
                new SystemPace(CLOCK));
    }

    public static void main(String[] arguments) {
        new ReconcileAgainst(URI.create(arguments[0])).run();
    }

    private void run() {
        var bans = new ArrayList<Ban>();
        for (int i = 0; i < BANS; i++) {
            bans.add(ban(Cidr.of(IpAddress.ipv4(0x20000000 + 2 * i))));
        }
        book.placeAll(bans, mandate());
        same("at first, over two sets", reconcile(Look.AFRESH), 2);
        same("again, nothing to do", reconcile(Look.AFRESH), 0);
        Ban more = ban(Cidr.of("203.0.113.7/32"));
        book.place(more, mandate());
        same("one more, by the token of the last update", reconcile(Look.AS_LEFT), 1);
        sets.get(0)
                .replace(List.of(Cidr.of("198.51.100.9/32")), sets.get(0).read().token());
        book.lift(more.key(), Optional.empty(), mandate());
        Pass.Done afterStranger = reconcile(Look.AS_LEFT);
        same(
                "after a stranger's edit",
                afterStranger,
                afterStranger.targets().get(0).changed());
        Pass.Done repaired = reconcile(Look.AFRESH);
        same("repaired", repaired, repaired.targets().get(0).changed());
        bans.forEach(ban -> book.lift(ban.key(), Optional.empty(), mandate()));
        same("empty at last", reconcile(Look.AS_LEFT), 2);
    }

    private void same(String what, Pass.Done done, int updates) {
        var wanted = CidrSet.builder();
        memory.bans().activeAt(CLOCK.instant()).forEach(ban -> wanted.add(ban.subject()));
        var shown = CidrSet.builder();
        sets.forEach(set -> shown.addAll(set.read().addresses()));
        boolean equal = shown.build().equals(wanted.build());
        boolean unseen = what.startsWith("after a stranger"); // what nobody read, the next look finds
        if ((!equal && !unseen) || !done.inStep() || done.targets().get(0).changed() != updates) {
            throw new IllegalStateException(what + ": " + (equal ? "" : "the sets differ from the bans; ") + done);
        }
        System.out.println("ok    " + what + ": " + done.targets().get(0).calls());
    }

    private Pass.Done reconcile(Look look) {
        return (Pass.Done)
                reconciler.reconcile("call-" + calls++, look, CLOCK.instant().plusSeconds(60));
    }

    private WafIpSet set(String name) {
        String arn = client.createIPSet(create -> create.name(name)
                        .scope(Scope.REGIONAL)
                        .ipAddressVersion(IPAddressVersion.IPV4)
                        .addresses(List.of()))
                .summary()
                .arn();
        return new WafIpSet(client, IpSetArn.parse(arn), Family.IPV4);
    }

    private static Ban ban(Cidr subject) {
        return new Ban(subject, new Origin("feed:moto"), "listed", "", Instant.EPOCH, Optional.empty());
    }

    private static Mandate mandate() {
        return Mandate.of(Actor.function("test"), CLOCK.instant(), "");
    }
}
