package dev.portcullis.authorizer.credentials;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All revocations at some time, by name. Immutable. */
final class Revoked {

    private final Map<Revocation.Name, Revocation> byName;

    /** What any of them names: where nothing is revoked, nothing is looked up. */
    private final Set<RevokedBy> kinds;

    Revoked(Map<Revocation.Name, Revocation> byName) {
        this.byName = Map.copyOf(byName);
        EnumSet<RevokedBy> present = EnumSet.noneOf(RevokedBy.class);
        byName.keySet().forEach(name -> present.add(name.by()));
        this.kinds = Collections.unmodifiableSet(present);
    }

    /** What the credentials are revoked by at that time, if they are. */
    Optional<RevokedBy> find(Revocable credentials, Instant now) {
        for (RevokedBy by : kinds) {
            String value = credentials.values().get(by);
            if (value != null
                    && (isRevoked(credentials, by, value, false, now)
                            || isRevoked(credentials, by, value, true, now))) {
                return Optional.of(by);
            }
        }
        return Optional.empty();
    }

    private boolean isRevoked(Revocable credentials, RevokedBy by, String value, boolean isPartial, Instant now) {
        Revocation revocation = byName.get(new Revocation.Name(by, credentials.issuer(), value, isPartial));
        return revocation != null && revocation.isInForce(now) && revocation.means(credentials.issuedAt());
    }
}
