package dev.portcullis.authorizer.credentials;

import org.jspecify.annotations.Nullable;

/** What is kept elsewhere can't be read or written in time: broken infrastructure, and nobody's fault who calls. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure, with a message for the log that names the store and no secret. */
    public StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public StoreUnavailable(String message) {
        super(message);
    }

    /** The message, for a detail that must not be null. */
    String detail() {
        return String.valueOf(getMessage());
    }
}
