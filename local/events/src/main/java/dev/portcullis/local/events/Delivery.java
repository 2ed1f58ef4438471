package dev.portcullis.local.events;

import dev.portcullis.local.edge.FunctionInvoker;
import dev.portcullis.local.edge.InvocationOutcome;
import dev.portcullis.local.edge.InvocationOutcome.Answered;
import dev.portcullis.local.edge.InvocationOutcome.Failed;
import java.util.Optional;

/** One function and how to reach it. */
record Delivery(String function, FunctionInvoker invoker) {

    /** Calls it; what went wrong, in a few words, or nothing. */
    Optional<String> attempt(byte[] event) throws InterruptedException {
        InvocationOutcome outcome;
        try {
            outcome = invoker.invoke(function, event);
        } catch (RuntimeException e) {
            return Optional.of(e.toString());
        }
        if (outcome instanceof Answered) {
            return Optional.empty();
        }
        return Optional.of(
                outcome instanceof Failed failed
                        ? failed.errorType() + ": " + failed.errorMessage()
                        : outcome.getClass().getSimpleName());
    }
}
