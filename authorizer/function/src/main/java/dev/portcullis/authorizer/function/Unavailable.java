package dev.portcullis.authorizer.function;

import dev.portcullis.authorizer.DenialReason;

/** What the answer depends on can't be reached: API Gateway answers 500, as to any other failure. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the log says when time ran out. */
    static final String DEADLINE = "deadline_exceeded";

    Unavailable(DenialReason reason) {
        this(reason.code());
    }

    private Unavailable(String code) {
        super(code, null, false, false);
    }

    boolean isDeadline() {
        return DEADLINE.equals(getMessage());
    }

    static Unavailable deadline() {
        return new Unavailable(DEADLINE);
    }
}
