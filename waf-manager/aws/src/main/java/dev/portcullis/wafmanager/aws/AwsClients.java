package dev.portcullis.wafmanager.aws;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.Wafv2ClientBuilder;
import software.amazon.awssdk.services.wafv2.model.WafUnavailableEntityException;

/**
 * Clients whose every call ends in a known time: DynamoDB's defaults would try 9 times. Throttling, server errors and lost
 * connections are retried with jitter; credentials, region and endpoint are those of the environment.
 */
public final class AwsClients {

    private static final Duration CONNECT = Duration.ofMillis(500);

    private AwsClients() {}

    /** At most 3 attempts of 1 s each, 4 s in all. */
    public static DynamoDbClient dynamoDb() {
        return configured(DynamoDbClient.builder()).build();
    }

    /** At most 5 attempts of 5 s each, 25 s in all: an update is admitted once a second, and may carry 10,000 blocks. */
    public static Wafv2Client wafv2(Region region) {
        return configured(Wafv2Client.builder()).region(region).build();
    }

    /**
     * One attempt of 8 s, for who counts calls and repeats them himself.
     *
     * @param role to be assumed, of another account; empty: our own
     */
    public static Wafv2Client wafv2Once(Region region, Optional<String> role) {
        Wafv2ClientBuilder builder = once(Wafv2Client.builder()).region(region);
        role.ifPresent(arn -> builder.credentialsProvider(StsAssumeRoleCredentialsProvider.builder()
                .stsClient(StsClient.builder()
                        .region(region)
                        .httpClientBuilder(connection(Duration.ofSeconds(2)))
                        .build())
                .refreshRequest(request -> request.roleArn(arn).roleSessionName("portcullis-reconcile"))
                .build()));
        return builder.build();
    }

    /** The same, for who adds an endpoint. */
    public static Wafv2ClientBuilder once(Wafv2ClientBuilder builder) {
        var never = AwsRetryStrategy.doNotRetry();
        return builder.httpClientBuilder(connection(Duration.ofSeconds(8)))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(never)
                        .apiCallAttemptTimeout(Duration.ofSeconds(8))
                        .apiCallTimeout(Duration.ofSeconds(8))
                        .build());
    }

    static DynamoDbClientBuilder configured(DynamoDbClientBuilder builder) {
        var retries = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(3)
                .backoffStrategy(BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofMillis(500)))
                .throttlingBackoffStrategy(
                        BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofMillis(500)))
                .build();
        return builder.httpClientBuilder(connection(Duration.ofSeconds(1)))
                .overrideConfiguration(bounds(retries, Duration.ofSeconds(1), Duration.ofSeconds(4)));
    }

    static Wafv2ClientBuilder configured(Wafv2ClientBuilder builder) {
        // Half of each delay is certain, 3.75 s in all: longer than the quota's second.
        var slow = BackoffStrategy.exponentialDelayHalfJitter(Duration.ofMillis(500), Duration.ofSeconds(4));
        var retries = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(5)
                .backoffStrategy(slow)
                .throttlingBackoffStrategy(slow)
                .retryOnException(WafUnavailableEntityException.class) // created, but not yet everywhere
                .build();
        return builder.httpClientBuilder(connection(Duration.ofSeconds(5)))
                .overrideConfiguration(bounds(retries, Duration.ofSeconds(5), Duration.ofSeconds(25)));
    }

    private static UrlConnectionHttpClient.Builder connection(Duration read) {
        return UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(read);
    }

    private static ClientOverrideConfiguration bounds(StandardRetryStrategy retries, Duration attempt, Duration call) {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(retries)
                .apiCallAttemptTimeout(attempt)
                .apiCallTimeout(call)
                .build();
    }
}
