package dev.portcullis.authorizer.function;

import dev.portcullis.authorizer.Dependency;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.credentials.CredentialVerifier;
import dev.portcullis.gate.Gate;
import dev.portcullis.gate.GateFile;
import dev.portcullis.ratelimiter.BucketStore;
import dev.portcullis.ratelimiter.Freshness;
import dev.portcullis.ratelimiter.GuardedLimiter;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.OutagePolicy.Closed;
import dev.portcullis.ratelimiter.OutagePolicy.FairShare;
import dev.portcullis.ratelimiter.OutagePolicy.Open;
import dev.portcullis.ratelimiter.PlanBook;
import dev.portcullis.ratelimiter.PlanFault;
import dev.portcullis.ratelimiter.PlanStore;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbConnection;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbPlans;
import dev.portcullis.ratelimiter.dynamodb.LimiterSettings;
import dev.portcullis.ratelimiter.dynamodb.PlanTable;
import dev.portcullis.ratelimiter.dynamodb.SharedLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the function is made of, and the environment variables that say how. */
final class Beans {

    static final String DEFAULT_GATE = "/opt/gate.yaml";
    static final String DEFAULT_LIMITS_TABLE = "portcullis-limits";
    static final String DEFAULT_LIMITS_TIMEOUT = "PT0.1S";

    static final String DEFAULT_GATE_TABLE = "portcullis-gate";

    private static final Logger LOG = Logger.getLogger("portcullis.plans");

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    /** PORTCULLIS_GATE names the file. */
    @Produces
    @Singleton
    Gate gate() {
        return GateFile.require(Path.of(setting("portcullis.gate", DEFAULT_GATE)));
    }

    @Produces
    @ApplicationScoped
    DynamoDbClient dynamoDb() {
        return DynamoDbConnection.open();
    }

    void close(@Disposes DynamoDbClient client) {
        client.close();
    }

    /** PORTCULLIS_LIMITS_TABLE names the table, PORTCULLIS_LIMITS_TIMEOUT says how long a call waits for it. */
    @Produces
    @ApplicationScoped
    Limiter limiter(DynamoDbClient client, RemoteMetrics remotes) {
        var settings = LimiterSettings.of(setting("portcullis.limits.table", DEFAULT_LIMITS_TABLE))
                .within(Duration.parse(setting("portcullis.limits.timeout", DEFAULT_LIMITS_TIMEOUT)));
        return new SharedLimits(client, settings, buckets -> watched(buckets, remotes)).limiter();
    }

    private static BucketStore watched(BucketStore buckets, RemoteMetrics remotes) {
        return (item, write) -> {
            long start = System.nanoTime();
            BucketStore.Answer answer = buckets.write(item, write);
            boolean succeeded = !(answer instanceof BucketStore.Answer.Unavailable);
            remotes.answered(Remote.LIMITS, Duration.ofNanos(System.nanoTime() - start), succeeded);
            return answer;
        };
    }

    /** PORTCULLIS_GATE_TABLE names the table of what operators change at run time. */
    @Produces
    @ApplicationScoped
    PlanStore planStore(DynamoDbClient client) {
        return new DynamoDbPlans(
                client, PlanTable.of(setting("portcullis.gate.table", DEFAULT_GATE_TABLE)), Beans::log);
    }

    /** A changed plan holds within five seconds. */
    @Produces
    @Singleton
    Metering metering(Gate gate, PlanStore plans, Limiter limiter) {
        var book = new PlanBook(gate.plans(), plans, Freshness.DEFAULT, Beans::log);
        OutagePolicy outage = gate.outages().of(Dependency.LIMITS);
        return new Metering(book, guarded(limiter, outage), outage == OutagePolicy.CLOSED);
    }

    /** PORTCULLIS_INSTANCES is how many share the limits while the table can't be reached and the policy is degraded. */
    static GuardedLimiter guarded(Limiter limiter, OutagePolicy outage) {
        var share = new FairShare(Integer.parseInt(setting("portcullis.instances", "1")));
        return new GuardedLimiter(
                limiter,
                switch (outage) {
                    case OPEN -> new Open();
                    case CLOSED -> new Closed();
                    case DEGRADED -> share;
                });
    }

    private static void log(PlanFault fault) {
        LOG.warnf("%s: %s", fault.where(), fault.reason());
    }

    @Produces
    @Singleton
    Authorizer authorizer(
            Gate gate, CredentialVerifier credentials, Metering metering, DecisionLog decisions, InstantSource clock) {
        Gatekeeper gatekeeper = new Gatekeeper(gate.routes(), credentials, metering, gate.trustedHops());
        return new Authorizer(
                new EventReader(attachment()),
                gatekeeper,
                new Authorizer.Logs(new OffenceLog(gate.trustedHops()), decisions),
                clock);
    }

    /** PORTCULLIS_LOG_ALLOWS is the share of allowed calls that get a line in the log. */
    @Produces
    @Singleton
    DecisionLog decisionLog(RemoteMetrics remotes) {
        String share = setting("portcullis.log.allows", "0.01");
        try {
            var metrics = new DecisionMetrics(functionName(), remotes);
            return new DecisionLog(metrics, Double.parseDouble(share));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("PORTCULLIS_LOG_ALLOWS is 0 to 1, such as 0.01, not '" + share + "'", e);
        }
    }

    /** PORTCULLIS_HTTP_ANSWER is simple or iam; PORTCULLIS_WEBSOCKET_TOKEN_PARAMETER names a query parameter. */
    private static Attachment attachment() {
        return new Attachment(
                HttpAnswer.named(setting("portcullis.http.answer", "simple")),
                Optional.of(setting("portcullis.websocket.token.parameter", "")).filter(name -> !name.isEmpty()));
    }

    static String functionName() {
        return setting("aws.lambda.function.name", "authorizer");
    }

    /** Read when needed, since an injected value may not be needed before Quarkus has started. */
    static String setting(String name, String otherwise) {
        return ConfigProvider.getConfig().getOptionalValue(name, String.class).orElse(otherwise);
    }
}
