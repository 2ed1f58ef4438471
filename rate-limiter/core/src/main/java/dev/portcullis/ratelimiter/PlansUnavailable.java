package dev.portcullis.ratelimiter;

/** What operators changed could not be read, or written, in time. */
public final class PlansUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure of the store.
     *
     * @param message for the log: what failed, and how
     */
    public PlansUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
