package dev.portcullis.authorizer.jwt;

import dev.portcullis.authorizer.DenialReason;

/**
 * Why a token goes no further, on its way up to {@link TokenVerifier}, which turns it into a value. Thirty checks in a row
 * read better so than as thirty nested outcomes; it never leaves the package, and carries no stack trace, since an
 * attacker can make as many as he likes.
 */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final DenialReason reason;
    private final String detail;

    /** A refusal, with a detail that names no value of the token. */
    Refusal(DenialReason reason, String detail) {
        super(reason.code() + ": " + detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    DenialReason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }

    /** As a value, on its way out of the package. */
    <T> Reading<T> reading() {
        return new Reading.Refused<>(reason, detail);
    }
}
