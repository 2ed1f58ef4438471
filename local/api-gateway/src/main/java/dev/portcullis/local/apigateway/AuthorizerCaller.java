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
import java.util.logging.Level;
import java.util.logging.Logger;

/** Invokes authorizer functions, for so long and no longer. */
final class AuthorizerCaller implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AuthorizerCaller.class.getName());

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
            LOG.log(Level.WARNING, "could not invoke " + function, e.getCause());
            return Optional.of(new InvocationOutcome.Failed("Unreachable", "could not be invoked", new byte[0]));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
