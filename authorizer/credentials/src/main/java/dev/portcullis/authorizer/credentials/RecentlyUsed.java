package dev.portcullis.authorizer.credentials;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bounded memory, in which the least recently used is forgotten first. Thread-safe. */
final class RecentlyUsed<K, V> {

    // Guarded by this.
    private final LinkedHashMap<K, V> kept;

    RecentlyUsed(int capacity) {
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized @Nullable V get(K key) {
        return kept.get(key);
    }

    synchronized void put(K key, V value) {
        kept.put(key, value);
    }

    synchronized void remove(K key) {
        kept.remove(key);
    }

    synchronized int size() {
        return kept.size();
    }
}
