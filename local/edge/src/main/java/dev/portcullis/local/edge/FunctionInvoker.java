package dev.portcullis.local.edge;

/** Calls a function synchronously, as Lambda's Invoke with {@code RequestResponse} does. */
@FunctionalInterface
public interface FunctionInvoker {

    /**
     * Waits for the function's answer.
     *
     * @param function the function's name
     * @param event the payload, JSON, at most 6 MB
     */
    InvocationOutcome invoke(String function, byte[] event) throws InterruptedException;
}
