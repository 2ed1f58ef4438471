package dev.portcullis.local.apigateway;

import dev.portcullis.local.edge.FunctionInvoker;
import dev.portcullis.local.edge.InvocationOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Invokes authorizer functions, for so long and no longer. */
final class AuthorizerCaller implements AutoCloseable {

    private final FunctionInvoker functions;
    private final Duration timeout;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "authorizer-call");
        thread.setDaemon(true);
        return thread;
    });

    AuthorizerCaller(FunctionInvoker functions, Duration timeout) {
        this.functions = functions;
        this.timeout = timeout;
    }

    /** The function's outcome; nothing when it took too long. */
    Optional<InvocationOutcome> call(String function, byte[] event) throws InterruptedException {
        Future<InvocationOutcome> call = threads.submit(() -> functions.invoke(function, event));
        try {
            return Optional.of(call.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            call.cancel(true);
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not invoke " + function, e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
