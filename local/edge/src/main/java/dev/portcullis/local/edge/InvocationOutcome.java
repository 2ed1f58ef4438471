package dev.portcullis.local.edge;

/** What came of an invocation. */
public sealed interface InvocationOutcome {

    /** The function answered. */
    record Answered(byte[] payload) implements InvocationOutcome {}

    /**
     * The function reported an error, timed out or died.
     *
     * @param errorType such as {@code java.lang.RuntimeException}, {@code Sandbox.Timedout} or {@code Runtime.ExitError}
     * @param payload the error document that the caller sees: {@code {"errorMessage":…,"errorType":…}}
     */
    record Failed(String errorType, String errorMessage, byte[] payload) implements InvocationOutcome {}

    /** Nothing ran: the function's concurrency is used up. */
    record Throttled() implements InvocationOutcome {}

    /** Nothing ran: no function has that name. */
    record NoSuchFunction(String function) implements InvocationOutcome {}
}
