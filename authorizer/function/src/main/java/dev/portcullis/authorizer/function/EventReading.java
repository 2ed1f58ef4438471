package dev.portcullis.authorizer.function;

/** What came of reading an event. */
sealed interface EventReading {

    /** An event of API Gateway's. */
    record Understood(AuthorizerCall call) implements EventReading {}

    /** Anything else; the detail names no value of it. */
    record Malformed(String detail) implements EventReading {}
}
