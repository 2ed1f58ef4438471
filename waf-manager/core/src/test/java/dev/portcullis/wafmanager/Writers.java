package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Real threads that write at once to one book: each bans a subject by an origin of its own, which nobody lifts, and all of
 * them ban and lift it by one that they share.
 */
final class Writers implements AutoCloseable {

    static final int THREADS = 32;

    private static final Origin SHARED = new Origin("feed:shared");

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> underWay = new ArrayList<>();
    private final Set<EntryKey> acknowledged = ConcurrentHashMap.newKeySet();
    private final Random random;

    Writers(long seed) {
        random = new Random(~seed);
    }

    /** Each thread writes to the same subject; returns at once. */
    void start(Book<Ban> book, Instant now) {
        // 198.51.100.0/26: few enough that they meet again.
        Cidr subject = Cidr.of(IpAddress.ipv4(0xc6336400 + random.nextInt(64)));
        var go = new CountDownLatch(1);
        for (int i = 0; i < THREADS; i++) {
            int writer = i;
            underWay.add(threads.submit(() -> {
                go.await();
                write(book, subject, writer, now);
                return null;
            }));
        }
        go.countDown();
    }

    private void write(Book<Ban> book, Cidr subject, int writer, Instant now) {
        Mandate mandate = Mandate.of(Actor.function("writer-" + writer), now, "");
        Ban own = ban(subject, new Origin("operator:writer-" + writer), now);
        if (book.place(own, mandate) instanceof Outcome.Written) {
            acknowledged.add(own.key());
        }
        Ban shared = ban(subject, SHARED, now);
        if (writer % 2 == 0) {
            book.place(shared, mandate);
        } else {
            book.lift(shared.key(), Optional.empty(), mandate);
        }
    }

    private static Ban ban(Cidr subject, Origin origin, Instant now) {
        return new Ban(subject, origin, "r", "", now, Optional.empty());
    }

    /** Waits for what was started, and gives what to tell of it. */
    List<Future<?>> await() {
        var done = List.copyOf(underWay);
        underWay.clear();
        try {
            for (Future<?> each : done) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a writer failed", e);
        }
        return done;
    }

    /** How many bans stand no more whose writers were told that they do. */
    int lostFrom(EntryStore<Ban> bans) {
        return (int)
                acknowledged.stream().filter(key -> bans.find(key).isEmpty()).count();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
