package dev.portcullis.authorizer.function;

import dev.portcullis.authorizer.AnonymousCaller;
import dev.portcullis.authorizer.Principal;
import dev.portcullis.authorizer.credentials.CredentialOutcome;
import dev.portcullis.authorizer.credentials.Doubt;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls.
 *
 * @param doubts what an outage left unasked
 * @param nonce for the client's next DPoP proofs, where it should learn one
 */
record Caller(Principal principal, Set<Doubt> doubts, Optional<String> nonce) {

    static Caller of(CredentialOutcome.Accepted accepted) {
        return new Caller(accepted.principal(), accepted.doubts(), accepted.nonce());
    }

    static Caller anonymous(AnonymousCaller caller) {
        return new Caller(caller, Set.of(), Optional.empty());
    }
}
