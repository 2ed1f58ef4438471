package dev.portcullis.ratelimiter.function;

/** A variable of the function's configuration is wrong; the message names it. No stack trace says more. */
public final class Misconfigured extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misconfigured(String message) {
        super(message, null, false, false);
    }
}
