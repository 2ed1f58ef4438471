package dev.portcullis.wafmanager.adminapi;

import dev.portcullis.authorizer.credentials.ApiKeyFormat;
import dev.portcullis.authorizer.credentials.ApiKeyMint;
import dev.portcullis.authorizer.credentials.SecretSource;
import dev.portcullis.authorizer.dynamodb.DynamoDbApiKeys;
import dev.portcullis.authorizer.dynamodb.DynamoDbRevocations;
import dev.portcullis.authorizer.dynamodb.GateTable;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbPlans;
import dev.portcullis.ratelimiter.dynamodb.PlanTable;
import dev.portcullis.wafmanager.Allowance;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.Breadth;
import dev.portcullis.wafmanager.ProtectedRange;
import dev.portcullis.wafmanager.aws.AwsClients;
import dev.portcullis.wafmanager.aws.DynamoDbBooks;
import dev.portcullis.wafmanager.aws.DynamoDbFeedStates;
import dev.portcullis.wafmanager.aws.DynamoDbReconcileStore;
import dev.portcullis.wafmanager.detection.aws.DynamoDbApprovals;
import dev.portcullis.wafmanager.detection.aws.DynamoDbControls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the API is made of, and the environment variables that say how. */
final class Beans {

    private static final Logger LOG = Logger.getLogger(Beans.class);
    private static final int MOST_CLIENTS = 10_000;

    @Produces
    @Singleton
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

    /** PORTCULLIS_CURSOR_SECRET: at least 32 bytes, the same for every instance. */
    @Produces
    @Singleton
    Cursors cursors() {
        try {
            return new Cursors(setting("portcullis.cursor.secret", ""));
        } catch (IllegalArgumentException e) {
            throw new Misconfigured("PORTCULLIS_CURSOR_SECRET is " + e.getMessage());
        }
    }

    @Produces
    @Singleton
    DynamoDbPlans plans(DynamoDbClient client) {
        var table = new PlanTable(gateTable(), Duration.ofSeconds(1), Duration.ofSeconds(4), MOST_CLIENTS);
        return new DynamoDbPlans(client, table, fault -> LOG.warnf("%s: %s", fault.where(), fault.reason()));
    }

    @Produces
    @Singleton
    DynamoDbRevocations revocations(DynamoDbClient client) {
        return new DynamoDbRevocations(client, GateTable.of(gateTable()));
    }

    @Produces
    @Singleton
    DynamoDbApiKeys apiKeys(DynamoDbClient client) {
        return new DynamoDbApiKeys(client, GateTable.of(gateTable()));
    }

    @Produces
    @Singleton
    OnceOnlyKeys onceOnlyKeys(DynamoDbClient client) {
        return new OnceOnlyKeys(client, gateTable());
    }

    @Produces
    @Singleton
    ApiKeyIndex apiKeyIndex(DynamoDbClient client, DynamoDbApiKeys records) {
        return new ApiKeyIndex(client, gateTable(), records);
    }

    /** PORTCULLIS_API_KEY_SECRET names the secret that the gate file's {@code apiKeys} names, too. */
    @Produces
    @Singleton
    ApiKeysResource.KeyMaking keyMaking(
            ApiKeyIndex index, OnceOnlyKeys onceOnly, SecretSource secrets, Cursors cursors) {
        var format = new ApiKeyFormat(setting("portcullis.api.key.prefix", ApiKeyFormat.DEFAULT.prefix()));
        return new ApiKeysResource.KeyMaking(
                new ApiKeyMint(format, secrets, setting("portcullis.api.key.secret", "api-keys"), index),
                onceOnly,
                cursors);
    }

    @Produces
    @Singleton
    DynamoDbControls controls(DynamoDbClient client) {
        return new DynamoDbControls(client, gateTable());
    }

    /** PORTCULLIS_OFFENCES_TABLE names the table in which detection asks for approval. */
    @Produces
    @Singleton
    DynamoDbApprovals approvals(DynamoDbClient client) {
        return new DynamoDbApprovals(client, setting("portcullis.offences.table", "portcullis-offences"));
    }

    /** PORTCULLIS_BANS_TABLE names the table of bans, the allowlist and their audit. */
    @Produces
    @Singleton
    DynamoDbBooks books(DynamoDbClient client) {
        return new DynamoDbBooks(client, setting("portcullis.bans.table", "portcullis-bans"));
    }

    /** What feeds remembers, beside the bans. */
    @Produces
    @Singleton
    DynamoDbFeedStates feeds(DynamoDbClient client) {
        return new DynamoDbFeedStates(client, setting("portcullis.bans.table", "portcullis-bans"));
    }

    /** What reconcile remembers, beside the bans. */
    @Produces
    @Singleton
    DynamoDbReconcileStore enforcement(DynamoDbClient client) {
        return new DynamoDbReconcileStore(client, setting("portcullis.bans.table", "portcullis-bans"));
    }

    @Produces
    @Singleton
    WhyResource.Evidence evidence(DynamoDbBooks books, DynamoDbReconcileStore enforcement) {
        return new WhyResource.Evidence(books.audit(), enforcement);
    }

    /** PORTCULLIS_PROTECTED: blocks or addresses, separated by commas, that are banned with an override only. */
    @Produces
    @Singleton
    Book<Ban> bans(DynamoDbBooks books) {
        return Book.ofBans(books.bans(), books.allowlist(), Breadth.OF_BANS, protectedRanges());
    }

    @Produces
    @Singleton
    Book<Allowance> allowlist(DynamoDbBooks books) {
        return Book.ofAllowances(books.allowlist());
    }

    private static List<ProtectedRange> protectedRanges() {
        try {
            return Arrays.stream(setting("portcullis.protected", "").split(",", -1))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(text -> new ProtectedRange(Subjects.block(text), "protected by this deployment"))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new Misconfigured("PORTCULLIS_PROTECTED: " + e.getMessage());
        }
    }

    /** PORTCULLIS_GATE_TABLE names the table of plans, clients, revocations and API keys. */
    static String gateTable() {
        return setting("portcullis.gate.table", GateTable.DEFAULT_NAME);
    }

    static String setting(String name, String otherwise) {
        return ConfigProvider.getConfig().getOptionalValue(name, String.class).orElse(otherwise);
    }
}
