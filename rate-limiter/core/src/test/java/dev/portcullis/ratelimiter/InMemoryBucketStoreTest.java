package dev.portcullis.ratelimiter;

class InMemoryBucketStoreTest extends BucketStoreContract {

    private final BucketStore store = new InMemoryBucketStore();

    @Override
    protected BucketStore store() {
        return store;
    }
}
