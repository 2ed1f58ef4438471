package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.OutagePolicy;
import java.util.Locale;

/** What an outage left unasked about credentials that were accepted all the same: the decision is degraded. */
public enum Doubt {
    /** The issuer can't be reached, and may have withdrawn the key since ({@link OutagePolicy#DEGRADED}). */
    KEYS_OLD,
    /** Revocations of the last minutes may be missing: those that could be read before were asked. */
    REVOCATIONS_OLD,
    /** No revocation was asked ({@link OutagePolicy#OPEN}). */
    REVOCATIONS_UNKNOWN,
    /** A DPoP proof may have been used before: with another instance ({@link OutagePolicy#DEGRADED}), or any ({@link OutagePolicy#OPEN}). */
    REPLAYS_UNKNOWN,
    /** An API key that was changed or removed since it was last read would have passed. */
    API_KEYS_OLD;

    /** The stable code, snake_case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
