package dev.portcullis.authorizer.function;

import dev.portcullis.authorizer.jwt.TokenVerifier;
import dev.portcullis.gate.Gate;
import dev.portcullis.gate.GateFile;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbLimiter;
import dev.portcullis.ratelimiter.dynamodb.LimiterSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.config.ConfigProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the function is made of, and the environment variables that say how. */
final class Beans {

    static final String DEFAULT_GATE = "/opt/gate.yaml";
    static final String DEFAULT_LIMITS_TABLE = "portcullis-limits";

    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final Duration ATTEMPT = Duration.ofSeconds(1);
    private static final Duration CALL = Duration.ofMillis(2_500);
    private static final int ATTEMPTS = 3;

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
    @Singleton
    TokenVerifier verifier(Gate gate, InstantSource clock) {
        return TokenVerifier.overHttp(gate.issuers(), clock);
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

    /** PORTCULLIS_LIMITS_TABLE names the table. */
    @Produces
    @ApplicationScoped
    Limiter limiter(DynamoDbClient client) {
        return new DynamoDbLimiter(
                client, LimiterSettings.of(setting("portcullis.limits.table", DEFAULT_LIMITS_TABLE)));
    }

    @Produces
    @Singleton
    Authorizer authorizer(Gate gate, TokenVerifier verifier, Limiter limiter, InstantSource clock) {
        Gatekeeper gatekeeper = new Gatekeeper(gate, verifier, limiter, OutagePolicy.OPEN);
        return new Authorizer(gatekeeper, new OffenceLog(gate.trustedHops()), clock);
    }

    /** Read when needed, since an injected value may not be needed before Quarkus has started. */
    private static String setting(String name, String otherwise) {
        return ConfigProvider.getConfig().getOptionalValue(name, String.class).orElse(otherwise);
    }
}
