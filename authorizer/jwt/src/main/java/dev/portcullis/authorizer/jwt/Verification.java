package dev.portcullis.authorizer.jwt;

import dev.portcullis.authorizer.DenialReason;
import java.util.function.Function;

/** What came of verifying a token. */
public sealed interface Verification {

    <T> T fold(Function<? super Verified, ? extends T> verified, Function<? super Refused, ? extends T> refused);

    /**
     * It is what it says.
     *
     * @param keysAreOld whether it was verified with keys that should have been fetched anew, and couldn't be
     */
    record Verified(VerifiedJwt jwt, boolean keysAreOld) implements Verification {
        @Override
        public <T> T fold(
                Function<? super Verified, ? extends T> verified, Function<? super Refused, ? extends T> refused) {
            return verified.apply(this);
        }
    }

    /**
     * It must not be believed.
     *
     * @param detail for the log; names no value of the token
     */
    record Refused(DenialReason reason, String detail) implements Verification {
        @Override
        public <T> T fold(
                Function<? super Verified, ? extends T> verified, Function<? super Refused, ? extends T> refused) {
            return refused.apply(this);
        }
    }
}
