package dev.portcullis.authorizer;

class InMemoryKeySetSnapshotsTest extends KeySetSnapshotsContract {

    private final KeySetSnapshots snapshots = new InMemoryKeySetSnapshots();

    @Override
    protected KeySetSnapshots snapshots() {
        return snapshots;
    }
}
