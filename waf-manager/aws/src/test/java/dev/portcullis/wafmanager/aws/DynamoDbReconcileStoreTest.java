package dev.portcullis.wafmanager.aws;

import dev.portcullis.local.dynamodb.TableDefinitions;
import dev.portcullis.wafmanager.ReconcileStore;
import dev.portcullis.wafmanager.ReconcileStoreContract;

class DynamoDbReconcileStoreTest extends ReconcileStoreContract {

    private final String table = Tables.create(TableDefinitions.BANS);

    @Override
    protected ReconcileStore store() {
        return new DynamoDbReconcileStore(Tables.CLIENT, table);
    }
}
