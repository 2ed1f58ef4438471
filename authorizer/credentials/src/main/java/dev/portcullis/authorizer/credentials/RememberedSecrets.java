package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.Freshness;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets of another source, remembered: a gate names a handful. */
final class RememberedSecrets implements SecretSource {

    private final Map<String, Refreshed<List<Secret>>> remembered = new ConcurrentHashMap<>();
    private final SecretSource source;
    private final Freshness freshness;

    RememberedSecrets(SecretSource source, Freshness freshness) {
        this.source = source;
        this.freshness = freshness;
    }

    @Override
    public List<Secret> versions(String name, Instant now) {
        Refreshed.Known<List<Secret>> known = remembered
                .computeIfAbsent(name, key -> new Refreshed<>(freshness, at -> source.versions(key, at)))
                .at(now);
        return known.value().orElseThrow(() -> new StoreUnavailable(known.failure()));
    }
}
