package dev.portcullis.authorizer.credentials;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Records of API keys, and nothing else. */
public final class InMemoryApiKeys implements ApiKeyStore, ApiKeyWriter {

    private final Map<String, ApiKeyRecord> records = new ConcurrentHashMap<>();

    @Override
    public Optional<ApiKeyRecord> find(String id) {
        return Optional.ofNullable(records.get(id));
    }

    @Override
    public boolean create(ApiKeyRecord created) {
        return records.putIfAbsent(created.id(), created) == null;
    }

    @Override
    public void remove(String id) {
        records.remove(id);
    }
}
