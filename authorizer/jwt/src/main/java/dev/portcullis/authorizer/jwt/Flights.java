package dev.portcullis.authorizer.jwt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work that many may want done at once: at most one flight is under way, and at most one more waits for it to
 * end, which everyone shares who asked after the first had begun. Whoever waits does so for a bounded time. Thread-safe.
 */
final class Flights {

    /** What a flight does; only one thread runs it at a time. */
    interface Work {

        /** Does it, calls back when it really begins, and returns whether it succeeded. */
        boolean run(Runnable begun);

        /** What nobody needs to wait for. */
        void afterwards();

        /** Ends it, from another thread. */
        void abort();
    }

    private final class Flight {
        private final long number;
        private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        private volatile long startNanos;

        Flight(long number) {
            this.number = number;
        }

        void run() {
            startNanos = System.nanoTime();
            boolean succeeded = false;
            try {
                succeeded = work.run(() -> begun = number);
            } finally {
                begun = number;
                landed = number;
                outcome.complete(succeeded);
            }
            work.afterwards();
        }

        boolean isOverdue() {
            return begun == number && System.nanoTime() - startNanos >= patience.toNanos();
        }
    }

    private final Work work;
    private final Executor executor;
    private final Duration patience;

    // Numbers of the latest flights to have begun, and to have landed; they only grow, since flights go one at a time.
    private volatile long begun;
    private volatile long landed;

    private @Nullable Flight last; // guarded by this

    /**
     * Flights of that work.
     *
     * @param executor runs one at a time, in order
     * @param patience how long a caller waits, and how long a flight may take once somebody waited as long for it
     */
    Flights(Work work, Executor executor, Duration patience) {
        this.work = work;
        this.executor = executor;
        this.patience = patience;
    }

    /** A mark: a flight later than it had not begun, so it sees the world as it is from now on. */
    long begun() {
        return begun;
    }

    /** A mark: a flight later than it had not landed, so it may bring what we don't have yet. */
    long landed() {
        return landed;
    }

    /** Waits for the first flight later than a mark, starting it if need be; whether it succeeded in time. */
    boolean after(long mark) {
        Flight flight = flight(mark);
        try {
            return flight.outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (flight.isOverdue()) {
                work.abort();
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            return false;
        }
    }

    /** Has the work done, unless it is being done; doesn't wait. */
    void ahead() {
        flight(landed);
    }

    private Flight flight(long mark) {
        Flight mine;
        synchronized (this) {
            Flight current = last;
            if (current != null && current.number > mark) {
                return current;
            }
            mine = new Flight(current == null ? 1 : current.number + 1);
            last = mine;
        }
        executor.execute(mine::run);
        return mine;
    }
}
