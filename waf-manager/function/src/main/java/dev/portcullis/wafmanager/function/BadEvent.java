package dev.portcullis.wafmanager.function;

/**
 * An event that no retry makes better: the function is subscribed to something else than it is made for. Its message says
 * all there is to say, so it has no stack trace.
 */
public final class BadEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadEvent(String message) {
        super(message, null, false, false);
    }
}
