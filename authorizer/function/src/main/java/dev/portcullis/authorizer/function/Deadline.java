package dev.portcullis.authorizer.function;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Answers before Lambda ends the call, whatever hangs. Every dependency has time-outs of its own, which together fit in a call;
 * this is for what has none, such as looking up a name. A call that Lambda ends takes its instance with it, and all that the
 * instance remembers.
 */
final class Deadline {

    /** What remains for writing the answer. */
    static final Duration MARGIN = Duration.ofMillis(500);

    private static final Logger LOG = Logger.getLogger(Deadline.class);

    /**
     * Each calling thread has one of its own. A pool would start a thread for nearly every call that follows closely on
     * another: whoever has the answer is faster than the worker that gave it is idle again.
     */
    private final ThreadLocal<ExecutorService> worker = ThreadLocal.withInitial(Deadline::newWorker);

    /**
     * What a call comes to.
     *
     * @param remaining until Lambda ends the call
     * @throws Unavailable when it takes longer than that less {@link #MARGIN}
     */
    <T> T within(Duration remaining, Callable<T> call) {
        Future<T> answer = worker.get().submit(call);
        try {
            return answer.get(remaining.minus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            abandon();
            LOG.errorf("%s: something that the answer depends on hangs", Unavailable.DEADLINE);
            throw Unavailable.deadline();
        } catch (InterruptedException e) {
            abandon();
            Thread.currentThread().interrupt();
            throw Unavailable.deadline();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What hangs may hang on; the next call has another worker. */
    private void abandon() {
        worker.get().shutdownNow();
        worker.remove();
    }

    private static ExecutorService newWorker() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "call");
            thread.setDaemon(true);
            return thread;
        });
    }
}
