package dev.portcullis.authorizer.credentials;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Work that waits for the network, for a bounded time whatever it waits for. */
final class Bounded {

    private Bounded() {}

    /**
     * Runs work on a thread of its own, which ends with it: nothing is left behind when a function is frozen.
     *
     * @param abort ends the work, from another thread
     */
    static <T> T run(String thread, Duration patience, Supplier<T> work, Runnable abort) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Thread worker = new Thread(
                () -> {
                    try {
                        outcome.complete(work.get());
                    } catch (RuntimeException | Error e) {
                        outcome.completeExceptionally(e);
                    }
                },
                thread);
        worker.setDaemon(true);
        worker.start();
        try {
            return outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            abort.run();
            throw new StoreUnavailable("no answer within " + patience, e);
        } catch (InterruptedException e) {
            abort.run();
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StoreUnavailable unavailable
                    ? unavailable
                    : new StoreUnavailable(String.valueOf(e.getCause()), e);
        }
    }
}
