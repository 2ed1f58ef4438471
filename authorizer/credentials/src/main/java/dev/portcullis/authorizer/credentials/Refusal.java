package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.DenialReason;
import dev.portcullis.authorizer.jwt.Reading;
import dev.portcullis.authorizer.jwt.Verification;
import java.util.Optional;

/**
 * Why credentials go no further, on the way up to {@link CredentialVerifier}, which turns it into a value. It never leaves
 * the package, and carries no stack trace, since an attacker can make as many as he likes.
 */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final DenialReason reason;
    private final String detail;

    /** Where the next try needs one. */
    private final transient Optional<String> nonce;

    /** A refusal, with a detail that names no value of the credentials. */
    Refusal(DenialReason reason, String detail) {
        this(reason, detail, Optional.empty());
    }

    Refusal(DenialReason reason, String detail, Optional<String> nonce) {
        super(reason.code() + ": " + detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
        this.nonce = nonce;
    }

    /** What was read, or the refusal to. */
    static <T> T require(Reading<T> reading) throws Refusal {
        if (reading instanceof Reading.Read<T> read) {
            return read.value();
        }
        Reading.Refused<T> refused = (Reading.Refused<T>) reading;
        throw new Refusal(refused.reason(), refused.detail());
    }

    /** The outcome of a verification, or its refusal. */
    static Verification.Verified require(Verification verification) throws Refusal {
        if (verification instanceof Verification.Verified verified) {
            return verified;
        }
        Verification.Refused refused = (Verification.Refused) verification;
        throw new Refusal(refused.reason(), refused.detail());
    }

    DenialReason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }

    Optional<String> nonce() {
        return nonce;
    }
}
