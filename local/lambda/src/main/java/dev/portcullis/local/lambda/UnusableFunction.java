package dev.portcullis.local.lambda;

/** A function that cannot be run here; the message says in one line why, and the mend. */
public final class UnusableFunction extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableFunction(String message) {
        super(message);
    }

    UnusableFunction(String message, Throwable cause) {
        super(message, cause);
    }
}
