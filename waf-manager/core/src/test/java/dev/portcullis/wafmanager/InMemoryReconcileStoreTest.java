package dev.portcullis.wafmanager;

class InMemoryReconcileStoreTest extends ReconcileStoreContract {

    private final ReconcileStore store = new InMemoryReconcileStore();

    @Override
    protected ReconcileStore store() {
        return store;
    }
}
