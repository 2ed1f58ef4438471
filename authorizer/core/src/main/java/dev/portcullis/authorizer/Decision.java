package dev.portcullis.authorizer;

import java.util.function.Function;

/** The authorizer's word on one call. */
public sealed interface Decision {

    <T> T fold(Function<? super Allow, ? extends T> allow, Function<? super Deny, ? extends T> deny);

    /** The route that the call takes, and whose call it is. */
    record Allow(Principal principal, Route route) implements Decision {
        @Override
        public <T> T fold(Function<? super Allow, ? extends T> allow, Function<? super Deny, ? extends T> deny) {
            return allow.apply(this);
        }
    }

    /**
     * A refusal.
     *
     * @param reason for the client
     * @param detail for the log: what exactly was wrong; never a token, nor a claim's value
     */
    record Deny(DenialReason reason, String detail) implements Decision {
        @Override
        public <T> T fold(Function<? super Allow, ? extends T> allow, Function<? super Deny, ? extends T> deny) {
            return deny.apply(this);
        }
    }
}
