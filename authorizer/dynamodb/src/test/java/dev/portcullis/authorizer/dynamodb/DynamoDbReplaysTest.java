package dev.portcullis.authorizer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.credentials.ProofId;
import dev.portcullis.authorizer.credentials.ReplayStore;
import dev.portcullis.authorizer.credentials.ReplayStoreContract;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbReplaysTest extends ReplayStoreContract {

    private final Database database = new Database(Database.server());
    private final GateTable table = database.table();
    private final DynamoDbReplays replays = new DynamoDbReplays(database.client, table);

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected ReplayStore store() {
        return replays;
    }

    @Test
    void a_claim_is_one_request_and_the_table_may_forget_it_no_sooner_than_it_may() {
        Instant until = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 120);
        database.requests.set(0);
        replays.claim(new ProofId("p"), "call-1", until.minusMillis(1));
        assertThat(database.requests).hasValue(1);
        Map<String, AttributeValue> item = database.client
                .getItem(get -> get.tableName(table.name()).key(GateItem.key("replay#p", "proof")))
                .item();
        assertThat(item).containsEntry("expires", GateItem.number(until.getEpochSecond()));
    }
}
