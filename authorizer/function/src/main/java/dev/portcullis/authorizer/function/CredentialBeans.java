package dev.portcullis.authorizer.function;

import dev.portcullis.authorizer.Dependency;
import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.KeySetSnapshots;
import dev.portcullis.authorizer.credentials.ApiKeyStore;
import dev.portcullis.authorizer.credentials.ApiKeys;
import dev.portcullis.authorizer.credentials.CredentialVerifier;
import dev.portcullis.authorizer.credentials.DpopProofs;
import dev.portcullis.authorizer.credentials.Nonces;
import dev.portcullis.authorizer.credentials.OpaqueTokens;
import dev.portcullis.authorizer.credentials.ReplayStore;
import dev.portcullis.authorizer.credentials.RevocationList;
import dev.portcullis.authorizer.credentials.RevocationLog;
import dev.portcullis.authorizer.credentials.SecretSource;
import dev.portcullis.authorizer.dynamodb.DynamoDbApiKeys;
import dev.portcullis.authorizer.dynamodb.DynamoDbKeySetSnapshots;
import dev.portcullis.authorizer.dynamodb.DynamoDbReplays;
import dev.portcullis.authorizer.dynamodb.DynamoDbRevocations;
import dev.portcullis.authorizer.dynamodb.GateTable;
import dev.portcullis.authorizer.jwt.TokenVerifier;
import dev.portcullis.authorizer.jwt.VerifierSettings;
import dev.portcullis.gate.CredentialRules;
import dev.portcullis.gate.CredentialRules.OpaqueTokenRules;
import dev.portcullis.gate.Gate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What credentials are verified with, as the gate file says. */
final class CredentialBeans {

    @Produces
    @Singleton
    RemoteMetrics remotes(Instance<TokenVerifier> tokens) {
        return new RemoteMetrics(Beans.functionName(), now -> tokens.get().keyAges(now));
    }

    /** Everything that operators change, and what instances tell each other: the table that PORTCULLIS_GATE_TABLE names. */
    @Produces
    @Singleton
    GateTable gateTable() {
        return GateTable.of(Beans.setting("portcullis.gate.table", Beans.DEFAULT_GATE_TABLE));
    }

    /** PORTCULLIS_KEY_SETS names a folder of key sets that came with the deployment. */
    @Produces
    @Singleton
    KeySetSnapshots keySets(DynamoDbClient client, GateTable table, RemoteMetrics remotes) {
        KeySetSnapshots kept = new WatchedKeySets(new DynamoDbKeySetSnapshots(client, table), remotes);
        String folder = Beans.setting("portcullis.key.sets", "");
        return folder.isEmpty() ? kept : new ShippedKeySets(Path.of(folder), kept);
    }

    @Produces
    @ApplicationScoped
    RevocationLog revocations(DynamoDbClient client, GateTable table, RemoteMetrics remotes) {
        RevocationLog log = new DynamoDbRevocations(client, table);
        return number -> remotes.timed(Remote.REVOCATIONS, () -> log.after(number));
    }

    @Produces
    @ApplicationScoped
    ReplayStore replays(DynamoDbClient client, GateTable table, RemoteMetrics remotes) {
        ReplayStore store = new DynamoDbReplays(client, table);
        return (proof, call, until) -> remotes.timed(Remote.REPLAYS, () -> store.claim(proof, call, until));
    }

    @Produces
    @ApplicationScoped
    ApiKeyStore apiKeys(DynamoDbClient client, GateTable table, RemoteMetrics remotes) {
        ApiKeyStore store = new DynamoDbApiKeys(client, table);
        return id -> remotes.timed(Remote.API_KEYS, () -> store.find(id));
    }

    /**
     * Revocations are asked of every kind of credential by {@link #credentials}, on every call: tokens that are remembered
     * among them. So the verifier of tokens has none of its own.
     */
    @Produces
    @Singleton
    TokenVerifier tokens(Gate gate, KeySetSnapshots keySets, RemoteMetrics remotes, InstantSource clock) {
        VerifierSettings settings = VerifierSettings.DEFAULT
                .withSnapshots(keySets)
                .withWatch(remotes)
                .withSecondReader();
        return TokenVerifier.overHttp(gate.issuers(), clock, settings);
    }

    @Produces
    @Singleton
    CredentialVerifier credentials(Gate gate, TokenVerifier tokens, Stores stores) {
        CredentialRules rules = gate.credentials();
        SecretSource secrets = stores.secrets();
        RevocationList revocations = new RevocationList(
                stores.revocations(), rules.revocations(), gate.outages().of(Dependency.REVOCATIONS));
        DpopProofs proofs =
                new DpopProofs(rules.proofs(), stores.replays(), gate.outages().of(Dependency.REPLAYS));
        CredentialVerifier verifier = new CredentialVerifier(tokens, revocations)
                .withProofs(rules.nonces()
                        .map(nonces -> proofs.withNonces(new Nonces(secrets, nonces.secret(), nonces.lifetime())))
                        .orElse(proofs));
        if (rules.opaque().isPresent()) {
            verifier = verifier.withOpaqueTokens(opaque(gate, rules.opaque().get(), stores));
        }
        return rules.apiKeys().isPresent()
                ? verifier.withApiKeys(new ApiKeys(
                        rules.apiKeys().get().rules(),
                        secrets,
                        rules.apiKeys().get().secret(),
                        stores.apiKeys()))
                : verifier;
    }

    private static OpaqueTokens opaque(Gate gate, OpaqueTokenRules rules, Stores stores) {
        Issuer issuer = gate.issuers().stream()
                .filter(one -> one.name().equals(rules.issuer()))
                .findFirst()
                .orElseThrow();
        return new OpaqueTokens(issuer, rules.client(), rules.rules(), stores.secrets())
                .watchedBy((took, succeeded) -> stores.remotes().answered(Remote.INTROSPECTION, took, succeeded));
    }

    /** What is kept elsewhere. */
    record Stores(
            RevocationLog revocations,
            ReplayStore replays,
            ApiKeyStore apiKeys,
            SecretSource secrets,
            RemoteMetrics remotes) {}

    @Produces
    @Singleton
    Stores stores(
            RevocationLog revocations,
            ReplayStore replays,
            ApiKeyStore apiKeys,
            SecretSource secrets,
            RemoteMetrics remotes) {
        return new Stores(revocations, replays, apiKeys, secrets, remotes);
    }
}
