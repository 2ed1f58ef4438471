package dev.portcullis.wafmanager.function;

import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.Books;
import dev.portcullis.wafmanager.Breadth;
import dev.portcullis.wafmanager.IpSetStore;
import dev.portcullis.wafmanager.Lane;
import dev.portcullis.wafmanager.Reconciler;
import dev.portcullis.wafmanager.Target;
import dev.portcullis.wafmanager.aws.AwsClients;
import dev.portcullis.wafmanager.aws.DynamoDbBooks;
import dev.portcullis.wafmanager.aws.DynamoDbReconcileStore;
import dev.portcullis.wafmanager.aws.SystemPace;
import dev.portcullis.wafmanager.aws.WafIpSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.wafv2.Wafv2Client;

/** Joins cores and adapters. Everything is made when first used: detect never makes what reconcile needs. */
@Singleton
final class Beans {

    @Produces
    @ApplicationScoped
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @ApplicationScoped
    DynamoDbClient dynamoDb() {
        return AwsClients.dynamoDb();
    }

    void close(@Disposes DynamoDbClient client) {
        client.close();
    }

    static Book<Ban> book(DynamoDbBooks books, Settings settings) {
        return Book.ofBans(books.bans(), books.allowlist(), Breadth.OF_BANS, settings.protectedRanges());
    }

    @Produces
    @Singleton
    DynamoDbBooks books(DynamoDbClient client, Settings settings) {
        return new DynamoDbBooks(client, settings.bansTable());
    }

    @Produces
    @Singleton
    Reconciler reconciler(Settings settings, DynamoDbClient client, DynamoDbBooks books, InstantSource clock) {
        return new Reconciler(
                new Books(books.bans(), books.allowlist(), settings.protectedRanges()),
                ReconcileSettings.targets(settings).stream().map(Beans::target).toList(),
                new DynamoDbReconcileStore(client, settings.bansTable()),
                ReconcileSettings.rules(settings),
                new SystemPace(clock));
    }

    private static Target target(TargetSettings settings) {
        Wafv2Client client = AwsClients.wafv2Once(Region.of(settings.region()), settings.role());
        Map<Lane, List<IpSetStore>> shards = new HashMap<>();
        settings.sets()
                .forEach((lane, arns) -> shards.put(
                        lane,
                        arns.stream()
                                .<IpSetStore>map(arn -> new WafIpSet(client, arn, lane.family()))
                                .toList()));
        return new Target(settings.name(), settings.role().orElse("own") + " " + settings.region(), shards);
    }
}
