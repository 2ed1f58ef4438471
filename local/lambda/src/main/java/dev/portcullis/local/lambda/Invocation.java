package dev.portcullis.local.lambda;

import dev.portcullis.local.edge.InvocationOutcome;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** One call of a function, from its acceptance to its end. */
final class Invocation {

    private final String requestId;
    private final byte[] event;
    private final LogTail tail = new LogTail();
    private final CompletableFuture<InvocationOutcome> outcome = new CompletableFuture<>();
    private final CountDownLatch logged = new CountDownLatch(1);

    private Invocation(String requestId, byte[] event) {
        this.requestId = requestId;
        this.event = event;
    }

    static Invocation of(byte[] event) {
        return new Invocation(UUID.randomUUID().toString(), event);
    }

    /** A further attempt, which on Lambda has the first one's request id. */
    Invocation again() {
        return new Invocation(requestId, event);
    }

    String requestId() {
        return requestId;
    }

    byte[] event() {
        return event;
    }

    LogTail tail() {
        return tail;
    }

    /** Says what came of it; only the first word counts. */
    void complete(InvocationOutcome result) {
        outcome.complete(result);
    }

    /** All its lines have been written. */
    void completeLog() {
        logged.countDown();
    }

    /** Waits for the last of its lines, but not longer than said. */
    void awaitLog(long time, TimeUnit unit) throws InterruptedException {
        if (!logged.await(time, unit)) {
            tail.add("(the end of this log is late)");
        }
    }

    /** Waits for what comes of it; with its request id. */
    InvocationOutcome await() throws InterruptedException {
        try {
            return outcome.get().of(requestId);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an invocation always has an outcome", e);
        }
    }
}
