package dev.portcullis.wafmanager.function;

import dev.portcullis.net.Family;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.BanStore;
import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.BookedBans;
import dev.portcullis.wafmanager.Breadth;
import dev.portcullis.wafmanager.Reconciler;
import dev.portcullis.wafmanager.aws.AwsClients;
import dev.portcullis.wafmanager.aws.DynamoDbBooks;
import dev.portcullis.wafmanager.aws.WafIpSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
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

    @Produces
    @ApplicationScoped
    Wafv2Client wafv2(Settings settings) {
        return AwsClients.wafv2(settings.ipv4Set().region());
    }

    void close(@Disposes Wafv2Client client) {
        client.close();
    }

    @Produces
    @ApplicationScoped
    BanStore bans(DynamoDbBooks books, Settings settings) {
        return new BookedBans(book(books, settings), books.bans());
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
    Reconciler reconciler(Settings settings, Wafv2Client client, BanStore bans) {
        if (!settings.ipv4Set().region().equals(settings.ipv6Set().region())) {
            throw new Misconfigured("PORTCULLIS_IP_SET_V4 and PORTCULLIS_IP_SET_V6 name different regions");
        }
        return new Reconciler(
                bans,
                List.of(
                        new WafIpSet(client, settings.ipv4Set(), Family.IPV4),
                        new WafIpSet(client, settings.ipv6Set(), Family.IPV6)));
    }
}
