package dev.portcullis.authorizer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.authorizer.credentials.ApiKeyStore;
import dev.portcullis.authorizer.credentials.ApiKeyStoreContract;
import dev.portcullis.authorizer.credentials.ApiKeyWriter;
import dev.portcullis.authorizer.credentials.StoreUnavailable;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbApiKeysTest extends ApiKeyStoreContract {

    private final Database database = new Database(Database.server());
    private final GateTable table = database.table();
    private final DynamoDbApiKeys keys = new DynamoDbApiKeys(database.client, table);

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected ApiKeyStore store() {
        return keys;
    }

    @Override
    protected ApiKeyWriter writer() {
        return keys;
    }

    @Test
    void a_record_that_cant_be_read_lets_nobody_in() {
        Map<String, AttributeValue> item = GateItem.at("api-key#0123456789abcdef", "record");
        item.put("client", AttributeValue.fromS("shop"));
        database.client.putItem(put -> put.tableName(table.name()).item(item));
        assertThatThrownBy(() -> keys.find("0123456789abcdef"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("pepper is no text");
    }

    @Test
    void a_look_up_is_one_request() {
        database.requests.set(0);
        keys.find("0000000000000000");
        assertThat(database.requests).hasValue(1);
    }
}
