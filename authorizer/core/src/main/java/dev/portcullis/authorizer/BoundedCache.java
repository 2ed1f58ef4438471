package dev.portcullis.authorizer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What was worked out before, of which the least recently used is forgotten first. Thread-safe. */
final class BoundedCache<K, V> {

    /** A bound on memory, not a tuning knob: a table has few different sets of scopes. */
    private static final int MAX_KEPT = 256;

    private final Map<K, V> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MAX_KEPT;
        }
    };

    synchronized V get(K key, Function<K, V> make) {
        V known = kept.get(key);
        if (known == null) {
            known = make.apply(key);
            kept.put(key, known);
        }
        return known;
    }
}
