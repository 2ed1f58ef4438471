package dev.portcullis.wafmanager.aws;

import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.local.dynamodb.TableDefinition;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One server for all tests of this JVM, with which it ends, and a fresh table for each test. */
final class Tables {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final DynamoDbLocal SERVER = DynamoDbLocal.start(0);

    /** As the product configures it, but for where it connects to. */
    static final DynamoDbClient CLIENT = AwsClients.configured(DynamoDbClient.builder())
            .endpointOverride(SERVER.endpoint())
            .region(Region.EU_WEST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();

    private Tables() {}

    static String create(TableDefinition definition) {
        String name = definition.tableName() + "-" + COUNT.incrementAndGet();
        definition.named(name).create(CLIENT);
        return name;
    }
}
