package dev.portcullis.authorizer.credentials;

class InMemoryApiKeysTest extends ApiKeyStoreContract {

    private final InMemoryApiKeys keys = new InMemoryApiKeys();

    @Override
    protected ApiKeyStore store() {
        return keys;
    }

    @Override
    protected ApiKeyWriter writer() {
        return keys;
    }
}
