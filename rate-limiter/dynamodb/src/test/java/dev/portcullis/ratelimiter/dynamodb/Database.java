package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.local.dynamodb.TableDefinitions;
import dev.portcullis.ratelimiter.LeasingLimiter;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client as a function builds it, that counts its requests. */
final class Database implements AutoCloseable {

    /** So patient that no answer is lost on a slow machine: a lost one makes a retry find its own debit. */
    static final LimiterSettings SETTINGS =
            new LimiterSettings("portcullis-limits", Duration.ofSeconds(20), Duration.ofSeconds(60));

    final DynamoDbClient client;
    final AtomicInteger requests = new AtomicInteger();

    Database(URI endpoint) {
        this.client = DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(
                                StandardRetryStrategy.builder().maxAttempts(2).build())
                        .addExecutionInterceptor(new ExecutionInterceptor() {
                            @Override
                            public void beforeExecution(
                                    Context.BeforeExecution context, ExecutionAttributes attributes) {
                                requests.incrementAndGet();
                            }
                        }))
                .build();
    }

    /** A started server with the project's tables. */
    static DynamoDbLocal server() {
        DynamoDbLocal server = DynamoDbLocal.start(0);
        try (var client = server.newClient()) {
            TableDefinitions.createAll(client);
        }
        return server;
    }

    LeasingLimiter limiter() {
        return new LeasingLimiter(new DynamoDbBuckets(client, SETTINGS));
    }

    @Override
    public void close() {
        client.close();
    }
}
