package dev.portcullis.wafmanager.detection.aws;

import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.local.dynamodb.TableDefinition;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One server for all tests of this JVM, with which it ends, and a fresh table for each test. */
final class Tables {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final DynamoDbLocal SERVER = DynamoDbLocal.start(0);

    static final DynamoDbClient CLIENT = SERVER.newClient();

    private Tables() {}

    static String create(TableDefinition definition) {
        String name = definition.tableName() + "-" + COUNT.incrementAndGet();
        definition.named(name).create(CLIENT);
        return name;
    }
}
