package dev.portcullis.authorizer.credentials;

class InMemoryReplaysTest extends ReplayStoreContract {

    private final InMemoryReplays replays = new InMemoryReplays();

    @Override
    protected ReplayStore store() {
        return replays;
    }
}
