package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.DenialReason;
import dev.portcullis.authorizer.Principal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What came of verifying a request's credentials. */
public sealed interface CredentialOutcome {

    <T> T fold(Function<? super Accepted, ? extends T> accepted, Function<? super Refused, ? extends T> refused);

    /**
     * Its sender is known.
     *
     * @param doubts what an outage left unasked: none, or the decision is degraded
     * @param nonce for the client's next DPoP proofs, where it should learn one: the backend sends it as {@code DPoP-Nonce}
     */
    record Accepted(Principal principal, Set<Doubt> doubts, Optional<String> nonce) implements CredentialOutcome {

        public Accepted {
            EnumSet<Doubt> copy = EnumSet.noneOf(Doubt.class);
            copy.addAll(doubts);
            doubts = Collections.unmodifiableSet(copy);
        }

        @Override
        public <T> T fold(
                Function<? super Accepted, ? extends T> accepted, Function<? super Refused, ? extends T> refused) {
            return accepted.apply(this);
        }
    }

    /**
     * It must not be believed.
     *
     * @param detail for the log; names no value of the credentials
     * @param challenge what the client may be told to do
     */
    record Refused(DenialReason reason, String detail, Challenge challenge) implements CredentialOutcome {
        @Override
        public <T> T fold(
                Function<? super Accepted, ? extends T> accepted, Function<? super Refused, ? extends T> refused) {
            return refused.apply(this);
        }
    }
}
