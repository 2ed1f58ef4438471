package dev.portcullis.local.lambda;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all processes of a host share.
 *
 * @param java empty when every function is native
 * @param timer for what is short
 * @param workers for what may block
 * @param scratch the host's own folder for what it unpacks
 */
record HostServices(
        HostOptions options,
        Optional<JavaRuntime> java,
        Warden warden,
        ScheduledThreadPoolExecutor timer,
        ExecutorService workers,
        Path scratch,
        InstantSource clock)
        implements AutoCloseable {

    static HostServices start(HostOptions options, Optional<JavaRuntime> java, Path scratch) {
        var timer = new ScheduledThreadPoolExecutor(1, daemons("lambda-timer"));
        timer.setRemoveOnCancelPolicy(true);
        return new HostServices(
                options,
                java,
                Warden.start(scratch),
                timer,
                Executors.newCachedThreadPool(daemons("lambda-worker")),
                scratch,
                InstantSource.system());
    }

    /** To be called when all processes have ended; gives what follows their end a moment. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(2, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        warden.close();
    }

    private static ThreadFactory daemons(String name) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
