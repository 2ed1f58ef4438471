package dev.portcullis.wafmanager.rules.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.Wafv2ClientBuilder;
import software.amazon.awssdk.services.wafv2.model.WafUnavailableEntityException;

/**
 * Clients of WAF that keep AWS's answers as they came. At most 5 attempts of 5 s each, 25 s in all: WAF admits one write a
 * second. Credentials and endpoint are those of the environment.
 */
public final class WafClients {

    private WafClients() {}

    public static Wafv2Client of(Region region) {
        return configured(Wafv2Client.builder()).region(region).build();
    }

    static Wafv2ClientBuilder configured(Wafv2ClientBuilder builder) {
        var slow = BackoffStrategy.exponentialDelayHalfJitter(Duration.ofMillis(500), Duration.ofSeconds(4));
        var retries = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(5)
                .backoffStrategy(slow)
                .throttlingBackoffStrategy(slow)
                .retryOnException(WafUnavailableEntityException.class) // created, but not yet everywhere
                .build();
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofMillis(500))
                        .socketTimeout(Duration.ofSeconds(5)))
                .overrideConfiguration(config -> config.retryStrategy(retries)
                        .apiCallAttemptTimeout(Duration.ofSeconds(5))
                        .apiCallTimeout(Duration.ofSeconds(25))
                        .addExecutionInterceptor(new RawAnswers()));
    }
}
