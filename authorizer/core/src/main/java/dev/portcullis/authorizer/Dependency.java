package dev.portcullis.authorizer;

import static dev.portcullis.authorizer.OutagePolicy.CLOSED;
import static dev.portcullis.authorizer.OutagePolicy.DEGRADED;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What the authorizer's answers depend on beside the call itself. */
public enum Dependency {
    /** The table of buckets. Degraded: each instance of the function counts for itself. */
    LIMITS(DEGRADED),
    /** Who publishes keys. Degraded: the last keys serve on, as long as {@link KeyAges#maxStale} says; without any nobody passes. */
    ISSUER(DEGRADED),
    /** The table of revocations. Degraded: the last ones read hold on, for a bounded time. */
    REVOCATIONS(CLOSED),
    /** The table of proofs that were used. Degraded: each instance of the function remembers its own. */
    REPLAYS(CLOSED);

    private final OutagePolicy byDefault;

    Dependency(OutagePolicy byDefault) {
        this.byDefault = byDefault;
    }

    /** What holds unless the gate file says otherwise. */
    public OutagePolicy byDefault() {
        return byDefault;
    }

    /** The policies that can be chosen. */
    public Set<OutagePolicy> allowed() {
        return this == ISSUER ? EnumSet.of(CLOSED, DEGRADED) : EnumSet.allOf(OutagePolicy.class);
    }

    /** The name in a gate file. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
