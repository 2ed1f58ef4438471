package dev.portcullis.authorizer.jwt;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Key ids that an issuer was asked for and didn't have, each remembered by itself and for a while only. Bounded: a flood of
 * ids pushes out others, which costs their next callers a fetch and nobody a refusal. Thread-safe.
 */
final class UnknownIds {

    static final int CAPACITY = 1_000;

    private final Duration hold;

    // Guarded by this; oldest first.
    private final LinkedHashMap<String, Instant> asked = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > CAPACITY;
        }
    };

    UnknownIds(Duration hold) {
        this.hold = hold;
    }

    synchronized boolean contains(String id, Instant now) {
        Instant at = asked.get(id);
        // At exactly the end of the hold the issuer is asked again.
        return at != null && now.isBefore(at.plus(hold));
    }

    synchronized void add(String id, Instant now) {
        asked.remove(id);
        asked.put(id, now);
    }

    synchronized int size() {
        return asked.size();
    }
}
