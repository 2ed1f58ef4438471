package dev.portcullis.ratelimiter.function;

import dev.portcullis.gate.Gate;
import dev.portcullis.gate.GateFile;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.PlanBook;
import dev.portcullis.ratelimiter.PlanFault;
import dev.portcullis.ratelimiter.PlanStore;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbInspection;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbLimiter;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbPlans;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbReservations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the function is made of. */
final class Beans {

    private static final Logger LOG = Logger.getLogger("portcullis.plans");

    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final Duration ATTEMPT = Duration.ofSeconds(1);
    private static final Duration CALL = Duration.ofMillis(2_500);
    private static final int ATTEMPTS = 3;

    @Produces
    @ApplicationScoped
    InstantSource clock() {
        return InstantSource.system();
    }

    /** Region, credentials and endpoint are the SDK's own business. DynamoDB's own defaults would try nine times. */
    @Produces
    @ApplicationScoped
    DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ATTEMPT))
                .overrideConfiguration(overrides -> overrides
                        .apiCallAttemptTimeout(ATTEMPT)
                        .apiCallTimeout(CALL)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()))
                .build();
    }

    void close(@Disposes DynamoDbClient client) {
        client.close();
    }

    @Produces
    @ApplicationScoped
    Limiter limiter(DynamoDbClient client) {
        return new DynamoDbLimiter(client, Settings.limits());
    }

    @Produces
    @ApplicationScoped
    PlanStore plans(DynamoDbClient client) {
        return new DynamoDbPlans(client, Settings.plans(), Beans::log);
    }

    @Produces
    @Singleton
    Counter counter(DynamoDbClient client, Limiter limiter, PlanStore plans, InstantSource clock) {
        Gate gate = GateFile.require(Settings.gate());
        var book = new PlanBook(gate.plans(), plans, Settings.freshness(), Beans::log);
        return new Counter(
                new Counter.Parts(
                        book,
                        limiter,
                        new DynamoDbInspection(client, Settings.limits()),
                        new DynamoDbReservations(client, Settings.limits(), limiter),
                        Settings.outage(),
                        Settings.resets()),
                clock);
    }

    private static void log(PlanFault fault) {
        LOG.warnf("%s: %s", fault.where(), fault.reason());
    }
}
