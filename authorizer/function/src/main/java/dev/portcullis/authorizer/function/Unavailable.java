package dev.portcullis.authorizer.function;

import dev.portcullis.authorizer.DenialReason;

/** What the answer depends on can't be reached: API Gateway answers 500, as to any other failure. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unavailable(DenialReason reason) {
        super(reason.code(), null, false, false);
    }
}
