package dev.portcullis.wafmanager;

class InMemoryBansTest extends BanStoreContract {
    @Override
    protected BanStore store() {
        return new InMemoryBans();
    }
}
