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

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "call");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * What a call comes to.
     *
     * @param remaining until Lambda ends the call
     * @throws Unavailable when it takes longer than that less {@link #MARGIN}
     */
    <T> T within(Duration remaining, Callable<T> call) {
        Future<T> answer = threads.submit(call);
        try {
            return answer.get(remaining.minus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            LOG.errorf("%s: something that the answer depends on hangs", Unavailable.DEADLINE);
            throw Unavailable.deadline();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Unavailable.deadline();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
