package dev.portcullis.authorizer.credentials;

import java.util.Optional;

/** Where API keys' records are kept. Thread-safe. */
public interface ApiKeyStore {

    /**
     * The record of a key.
     *
     * @return empty where there is none of that id
     * @throws StoreUnavailable when nobody can tell in time, or what is kept can't be read
     */
    Optional<ApiKeyRecord> find(String id);
}
