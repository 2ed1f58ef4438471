package dev.portcullis.wafmanager;

/** A call to AWS WAF that came to nothing, or to nobody knows what. */
public final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is known. */
    public enum Kind {
        /** Refused for too many calls: it did not happen. */
        THROTTLED,
        /** Timed out, or lost: it may have happened. */
        UNSURE,
        /** Refused for what was asked, or who asked: trying again is in vain until somebody mends it. */
        REFUSED
    }

    private final Kind kind;

    public CallFailed(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public CallFailed(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
