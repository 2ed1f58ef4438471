package dev.portcullis.authorizer;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Snapshots that outlive an instance under test, and nothing else. */
public final class InMemoryKeySetSnapshots implements KeySetSnapshots {

    private final Map<String, KeySetSnapshot> snapshots = new ConcurrentHashMap<>();

    @Override
    public Optional<KeySetSnapshot> load(String issuer) {
        return Optional.ofNullable(snapshots.get(issuer));
    }

    @Override
    public void store(String issuer, KeySetSnapshot snapshot) {
        snapshots.merge(
                issuer, snapshot, (kept, offered) -> offered.fetchedAt().isBefore(kept.fetchedAt()) ? kept : offered);
    }
}
