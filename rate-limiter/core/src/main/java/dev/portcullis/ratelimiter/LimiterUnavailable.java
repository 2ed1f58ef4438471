package dev.portcullis.ratelimiter;

/** The buckets could not be read or written in time, so nothing is known about a call's admission. */
public final class LimiterUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure of the store.
     *
     * @param message for the log: what failed, and how
     */
    public LimiterUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A failure that nothing else caused.
     *
     * @param message for the log: what failed, and how
     */
    public LimiterUnavailable(String message) {
        super(message);
    }
}
