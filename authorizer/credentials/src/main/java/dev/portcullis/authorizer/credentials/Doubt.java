package dev.portcullis.authorizer.credentials;

import java.util.Locale;

/** What an outage left unasked about credentials that were accepted all the same: the decision is degraded. */
public enum Doubt {
    /** Revocations of the last minutes may be missing: those that could be read before were asked. */
    REVOCATIONS_OLD,
    /** No revocation was asked ({@link OutagePolicy#OPEN}). */
    REVOCATIONS_UNKNOWN,
    /** A DPoP proof may have been used before ({@link OutagePolicy#OPEN}). */
    REPLAYS_UNKNOWN,
    /** An API key that was changed or removed since it was last read would have passed. */
    API_KEYS_OLD;

    /** The stable code, snake_case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
