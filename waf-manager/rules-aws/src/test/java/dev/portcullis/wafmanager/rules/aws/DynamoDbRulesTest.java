package dev.portcullis.wafmanager.rules.aws;

import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.local.dynamodb.TableDefinitions;
import dev.portcullis.wafmanager.rules.AttackStore;
import dev.portcullis.wafmanager.rules.RuleStore;
import dev.portcullis.wafmanager.rules.RuleStoreContract;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbRulesTest extends RuleStoreContract {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final DynamoDbLocal SERVER = DynamoDbLocal.start(0);
    private static final DynamoDbClient CLIENT = SERVER.newClient();

    private String table = "";

    @BeforeEach
    void create() {
        table = TableDefinitions.RULES.tableName() + "-" + COUNT.incrementAndGet();
        TableDefinitions.RULES.named(table).create(CLIENT);
    }

    @Override
    protected RuleStore rules() {
        return new DynamoDbRules(CLIENT, table);
    }

    @Override
    protected AttackStore attacks() {
        return new DynamoDbRules(CLIENT, table);
    }
}
