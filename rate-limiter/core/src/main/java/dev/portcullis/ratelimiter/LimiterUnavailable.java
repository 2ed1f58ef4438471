package dev.portcullis.ratelimiter;

/** The buckets could not be read or written in time, so nothing is known about a call's admission. */
public final class LimiterUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the store. */
    public enum Reason {
        /** The item's own partition takes no more; other clients, and other shards of this one, may be served. */
        HOT_ITEM,
        /** The table or the account takes no more. */
        THROTTLED,
        /** No answer in time, or none that is understood. */
        UNREACHABLE
    }

    private final Reason reason;

    /**
     * A failure of the store.
     *
     * @param message for the log: what failed, and how
     */
    public LimiterUnavailable(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * A failure that nothing else caused.
     *
     * @param message for the log: what failed, and how
     */
    public LimiterUnavailable(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** A store that can't be reached. */
    public LimiterUnavailable(String message, Throwable cause) {
        this(Reason.UNREACHABLE, message, cause);
    }

    /** A store that can't be reached. */
    public LimiterUnavailable(String message) {
        this(Reason.UNREACHABLE, message);
    }

    public Reason reason() {
        return reason;
    }
}
