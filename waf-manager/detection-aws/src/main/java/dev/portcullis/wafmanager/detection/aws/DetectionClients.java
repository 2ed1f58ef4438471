package dev.portcullis.wafmanager.detection.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Clients whose calls end in a known time: at most 3 attempts of 5 s, but for the body of an S3 object, of which each read
 * waits at most 5 s. Credentials, region and endpoints are those of the environment.
 */
public final class DetectionClients {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration READ = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(16);

    private DetectionClients() {}

    /** Without a limit on the whole call, which ends only when the body was read. */
    public static S3Client s3() {
        return S3Client.builder()
                .httpClientBuilder(http())
                .overrideConfiguration(retries().build())
                // The emulators' address, and nothing else, is one host without buckets in its name.
                .forcePathStyle(System.getenv("AWS_ENDPOINT_URL_S3") != null)
                .build();
    }

    public static SnsClient sns() {
        return SnsClient.builder()
                .httpClientBuilder(http())
                .overrideConfiguration(bounded())
                .build();
    }

    public static EventBridgeClient eventBridge() {
        return EventBridgeClient.builder()
                .httpClientBuilder(http())
                .overrideConfiguration(bounded())
                .build();
    }

    public static SecurityHubClient securityHub() {
        return SecurityHubClient.builder()
                .httpClientBuilder(http())
                .overrideConfiguration(bounded())
                .build();
    }

    private static UrlConnectionHttpClient.Builder http() {
        return UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(READ);
    }

    private static ClientOverrideConfiguration bounded() {
        return retries().apiCallAttemptTimeout(READ).apiCallTimeout(CALL).build();
    }

    private static ClientOverrideConfiguration.Builder retries() {
        var backoff = BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofSeconds(1));
        return ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(3)
                        .backoffStrategy(backoff)
                        .throttlingBackoffStrategy(backoff)
                        .build());
    }
}
