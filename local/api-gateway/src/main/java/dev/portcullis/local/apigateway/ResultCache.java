package dev.portcullis.local.apigateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What authorizers answered, kept for the next requests with the same identity, whatever they ask for. */
final class ResultCache {

    private static final int SWEEP_AT = 10_000;

    /** The authorizer's name and the values of its identity sources. */
    record Key(String authorizer, List<String> identity) {
        Key {
            identity = List.copyOf(identity);
        }

        @Override
        public String toString() {
            return "Key[authorizer=" + authorizer + "]";
        }
    }

    private record Entry(Grant grant, Instant until) {
        /** At exactly its end an entry no longer counts. */
        boolean isAlive(Instant now) {
            return now.isBefore(until);
        }
    }

    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

    Optional<Grant> find(Key key, Instant now) {
        return Optional.ofNullable(entries.get(key))
                .filter(entry -> entry.isAlive(now))
                .map(Entry::grant);
    }

    /** Keeps a result; a TTL of zero keeps nothing. */
    void put(Key key, Grant grant, Duration ttl, Instant now) {
        if (ttl.isZero()) {
            return;
        }
        if (entries.size() >= SWEEP_AT) {
            entries.values().removeIf(entry -> !entry.isAlive(now));
        }
        entries.put(key, new Entry(grant, now.plus(ttl)));
    }

    void flush() {
        entries.clear();
    }
}
