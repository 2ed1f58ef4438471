package dev.portcullis.ratelimiter.dynamodb;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client of DynamoDB as a gate's functions need it: one that rather fails than keeps a call waiting. */
public final class DynamoDbConnection {

    private static final Duration CONNECT = Duration.ofMillis(100);
    private static final Duration ATTEMPT = Duration.ofSeconds(1);
    private static final Duration CALL = Duration.ofMillis(2_500);
    private static final int ATTEMPTS = 3;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(40);

    private DynamoDbConnection() {}

    /**
     * A client of its own connections, for its maker to close. Region, credentials and endpoint are the SDK's own business.
     * DynamoDB's own defaults would try nine times. What is bounded more tightly says so by the request.
     */
    public static DynamoDbClient open() {
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ATTEMPT))
                .overrideConfiguration(overrides -> overrides
                        .apiCallAttemptTimeout(ATTEMPT)
                        .apiCallTimeout(CALL)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .backoffStrategy(BackoffStrategy.exponentialDelay(SHORTEST_PAUSE, LONGEST_PAUSE))
                                .build()))
                .build();
    }
}
