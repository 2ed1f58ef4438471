package dev.portcullis.ratelimiter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The plans of the clients that called last, so many of them. */
final class RecentClients {

    private final Map<BucketKey, Remembered<Optional<ClientPlan>>> clients;
    private final Function<BucketKey, Remembered<Optional<ClientPlan>>> unknown;

    RecentClients(int capacity, Function<BucketKey, Remembered<Optional<ClientPlan>>> unknown) {
        this.unknown = unknown;
        this.clients = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<BucketKey, Remembered<Optional<ClientPlan>>> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized Remembered<Optional<ClientPlan>> of(BucketKey client) {
        return clients.computeIfAbsent(client, unknown);
    }
}
