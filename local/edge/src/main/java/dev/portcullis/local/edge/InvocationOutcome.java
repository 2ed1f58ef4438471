package dev.portcullis.local.edge;

import java.util.Optional;

/** What came of an invocation. */
public sealed interface InvocationOutcome {

    /** Lambda's id of the invocation, {@code x-amzn-requestid}; absent when nothing ran, or nobody says which it was. */
    default Optional<String> requestId() {
        return Optional.empty();
    }

    /** The same of the invocation with that id; where nothing ran there was none. */
    default InvocationOutcome of(String requestId) {
        return this;
    }

    /** The function answered. */
    record Answered(byte[] payload, Optional<String> requestId) implements InvocationOutcome {
        public Answered(byte[] payload) {
            this(payload, Optional.empty());
        }

        @Override
        public Answered of(String id) {
            return new Answered(payload, Optional.of(id));
        }
    }

    /**
     * The function reported an error, timed out or died.
     *
     * @param errorType such as {@code java.lang.RuntimeException}, {@code Sandbox.Timedout} or {@code Runtime.ExitError}
     * @param payload the error document that the caller sees: {@code {"errorMessage":…,"errorType":…}}
     */
    record Failed(String errorType, String errorMessage, byte[] payload, Optional<String> requestId)
            implements InvocationOutcome {
        public Failed(String errorType, String errorMessage, byte[] payload) {
            this(errorType, errorMessage, payload, Optional.empty());
        }

        @Override
        public Failed of(String id) {
            return new Failed(errorType, errorMessage, payload, Optional.of(id));
        }
    }

    /** Nothing ran: the function's concurrency is used up. */
    record Throttled() implements InvocationOutcome {}

    /** Nothing ran: no function has that name. */
    record NoSuchFunction(String function) implements InvocationOutcome {}
}
