package dev.portcullis.authorizer.dynamodb;

import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.local.dynamodb.TableDefinitions;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
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

/** A client as a function builds it, that counts its requests, and a table of its own. */
final class Database implements AutoCloseable {

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

    /** A new table on a server, patient since test machines are busy. */
    GateTable table() {
        String name = "gate-" + UUID.randomUUID();
        TableDefinitions.GATE.named(name).create(client);
        return new GateTable(name, Duration.ofSeconds(5), Duration.ofSeconds(15));
    }

    /** One server for all tests of a JVM, which ends with it. */
    static URI server() {
        return Server.ONE.endpoint();
    }

    private static final class Server {
        static final DynamoDbLocal ONE = DynamoDbLocal.start(0);

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(ONE::close));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
