package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.DenialReason.REVOCATIONS_UNAVAILABLE;

import dev.portcullis.authorizer.Freshness;
import dev.portcullis.authorizer.OutagePolicy;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks whether credentials were revoked, from memory: what is revoked counts everywhere once {@link Freshness#staleness()}
 * has passed, and the log is read that often at most, by the one call that finds the memory stale. While the log can't be
 * read the last reading counts, for {@link Freshness#keep()}; then the outage policy does. Thread-safe.
 */
public final class RevocationList {

    private final Refreshed<Revoked> revoked;
    private final OutagePolicy outage;

    public RevocationList(RevocationLog log, Freshness freshness, OutagePolicy outage) {
        this.revoked = new Refreshed<>(freshness, new RevocationReader(log));
        this.outage = outage;
    }

    /** A list in which nothing is ever revoked. */
    public static RevocationList none() {
        return new RevocationList(RevocationLog.empty(), Freshness.DEFAULT, OutagePolicy.OPEN);
    }

    /** Throws where they are revoked, or nobody can tell and the policy is closed; what is in doubt otherwise. */
    Optional<Doubt> require(Revocable credentials, Instant now) throws Refusal {
        Refreshed.Known<Revoked> known = revoked.at(now);
        if (known.value().isEmpty()) {
            if (outage != OutagePolicy.OPEN) {
                throw new Refusal(REVOCATIONS_UNAVAILABLE, known.failure());
            }
            return Optional.of(Doubt.REVOCATIONS_UNKNOWN);
        }
        Optional<RevokedBy> by = known.value().get().find(credentials, now);
        if (by.isPresent()) {
            throw new Refusal(by.get().reason(), "revoked by " + by.get().id());
        }
        return known.isCurrent() ? Optional.empty() : Optional.of(Doubt.REVOCATIONS_OLD);
    }
}
