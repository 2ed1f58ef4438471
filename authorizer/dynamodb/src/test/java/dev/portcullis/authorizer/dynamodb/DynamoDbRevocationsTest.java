package dev.portcullis.authorizer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.authorizer.credentials.Revocation;
import dev.portcullis.authorizer.credentials.RevocationLog;
import dev.portcullis.authorizer.credentials.RevocationLogContract;
import dev.portcullis.authorizer.credentials.RevocationWriter;
import dev.portcullis.authorizer.credentials.RevokedBy;
import dev.portcullis.authorizer.credentials.StoreUnavailable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbRevocationsTest extends RevocationLogContract {

    private final Database database = new Database(Database.server());
    private final GateTable table = database.table();
    private final DynamoDbRevocations revocations = new DynamoDbRevocations(database.client, table);

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected RevocationLog log() {
        return revocations;
    }

    @Override
    protected RevocationWriter writer() {
        return revocations;
    }

    @Test
    void asking_for_news_is_one_request() {
        Instant now = Instant.now();
        long last = revocations.revoke(
                new Revocation(RevokedBy.TOKEN, "dev", "t1", Optional.empty(), now.plusSeconds(3600)), now);
        database.requests.set(0);
        revocations.after(last);
        assertThat(database.requests).hasValue(1);
    }

    @Test
    void a_line_that_cant_be_read_is_not_passed_over() {
        Map<String, AttributeValue> item = GateItem.at(RevocationItem.PARTITION, RevocationItem.sort(1));
        item.put("by", AttributeValue.fromS("token"));
        database.client.putItem(put -> put.tableName(table.name()).item(item));
        assertThatThrownBy(() -> revocations.after(0))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("lifted");
    }
}
