package dev.portcullis.authorizer.credentials;

import java.time.Instant;

/** Which DPoP proofs were used. One for all instances of the function. Thread-safe. */
public interface ReplayStore {

    /**
     * Claims a proof for a call: of all that try, the first writer gets it. The same call may try again, since a write whose
     * answer was lost may have taken place.
     *
     * @param call unique to an invocation, and nothing that a client chooses
     * @param until when it may be forgotten; not before
     * @return whether it is this call's
     * @throws StoreUnavailable when nobody can tell in time
     */
    boolean claim(ProofId proof, String call, Instant until);
}
