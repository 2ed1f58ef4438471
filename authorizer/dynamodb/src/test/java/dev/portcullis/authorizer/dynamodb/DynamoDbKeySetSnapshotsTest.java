package dev.portcullis.authorizer.dynamodb;

import dev.portcullis.authorizer.KeySetSnapshots;
import dev.portcullis.authorizer.KeySetSnapshotsContract;
import org.junit.jupiter.api.AfterEach;

class DynamoDbKeySetSnapshotsTest extends KeySetSnapshotsContract {

    private final Database database = new Database(Database.server());
    private final GateTable table = database.table();
    private final DynamoDbKeySetSnapshots snapshots = new DynamoDbKeySetSnapshots(database.client, table);

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected KeySetSnapshots snapshots() {
        return snapshots;
    }
}
