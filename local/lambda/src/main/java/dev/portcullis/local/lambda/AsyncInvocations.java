package dev.portcullis.local.lambda;

import dev.portcullis.local.edge.InvocationOutcome;
import dev.portcullis.local.edge.InvocationOutcome.Failed;
import dev.portcullis.local.edge.InvocationOutcome.Throttled;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** {@code Event} invocations: nobody waits for them, and what fails is tried again. */
final class AsyncInvocations {

    private static final Logger LOG = Logger.getLogger(AsyncInvocations.class.getName());

    /** Lambda goes on for 6 hours; an event that found no free process this often is reported as dropped. */
    private static final int THROTTLED_ATTEMPTS = 100;

    private static final Duration THROTTLED_DELAY = Duration.ofMillis(200);

    private final HostServices services;

    AsyncInvocations(HostServices services) {
        this.services = services;
    }

    void submit(FunctionPool function, Invocation invocation) {
        submit(function, invocation, services.options().asyncRetryDelays(), THROTTLED_ATTEMPTS);
    }

    private void submit(FunctionPool function, Invocation invocation, List<Duration> delays, int throttled) {
        services.workers().execute(() -> {
            try {
                InvocationOutcome outcome = function.run(invocation);
                if (outcome instanceof Throttled && throttled > 1) {
                    later(THROTTLED_DELAY, () -> submit(function, invocation, delays, throttled - 1));
                } else if (outcome instanceof Failed && !delays.isEmpty()) {
                    List<Duration> rest = delays.subList(1, delays.size());
                    later(delays.get(0), () -> submit(function, invocation.again(), rest, throttled));
                } else if (outcome instanceof Failed failed) {
                    dropped(function, invocation, failed.errorType() + ": " + failed.errorMessage());
                } else if (outcome instanceof Throttled) {
                    dropped(function, invocation, "throttled");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IllegalStateException | RejectedExecutionException e) {
                dropped(function, invocation, "the function host is closed");
            }
        });
    }

    private void later(Duration delay, Runnable task) {
        var unused = services.timer().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void dropped(FunctionPool function, Invocation invocation, String why) {
        LOG.warning("function " + function.function().name() + " dropped event " + invocation.requestId() + ": " + why);
    }
}
