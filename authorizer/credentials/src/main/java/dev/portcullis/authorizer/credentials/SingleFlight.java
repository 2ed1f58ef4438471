package dev.portcullis.authorizer.credentials;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Work that is done once for all who want it at the same time. Thread-safe. */
final class SingleFlight<K, V> {

    private final ConcurrentHashMap<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();
    private final Duration patience;

    /**
     * No flights yet.
     *
     * @param patience how long others wait for the one who works
     */
    SingleFlight(Duration patience) {
        this.patience = patience;
    }

    /** What the work gives, of this thread or of another; throws {@link StoreUnavailable} when that takes too long. */
    V get(K key, Supplier<V> work) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> others = flights.putIfAbsent(key, mine);
        if (others != null) {
            return landed(others);
        }
        try {
            V value = work.get();
            mine.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            flights.remove(key, mine);
        }
    }

    private V landed(CompletableFuture<V> flight) {
        try {
            return flight.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new StoreUnavailable("no answer within " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted", e);
        } catch (ExecutionException e) {
            throw new StoreUnavailable(String.valueOf(e.getCause()), e);
        }
    }
}
