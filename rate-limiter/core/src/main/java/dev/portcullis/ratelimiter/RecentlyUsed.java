package dev.portcullis.ratelimiter;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A bounded memory of two generations: what is used moves to the young one, and when that is full the old one is forgotten. A
 * look-up takes no lock and makes nothing.
 *
 * <p>What is forgotten may still be in use by a thread that got it before. Safe for use by many threads.
 */
final class RecentlyUsed<K, V> {

    private final int half;
    private final Function<K, V> fresh;
    private volatile ConcurrentHashMap<K, V> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<K, V> old = new ConcurrentHashMap<>();

    /**
     * Empty.
     *
     * @param capacity how many entries at most
     * @param fresh makes what isn't remembered
     */
    RecentlyUsed(int capacity, Function<K, V> fresh) {
        this.half = Math.max(1, capacity / 2);
        this.fresh = fresh;
    }

    V get(K key) {
        V value = young.get(key);
        return value != null ? value : promoted(key);
    }

    synchronized void forget(K key) {
        young.remove(key);
        old.remove(key);
    }

    private synchronized V promoted(K key) {
        V before = old.remove(key);
        V value = young.computeIfAbsent(key, k -> before != null ? before : fresh.apply(k));
        if (young.size() >= half) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        return value;
    }
}
