package dev.portcullis.wafmanager;

import java.time.Duration;

/**
 * How IP sets are kept in step.
 *
 * @param share of AWS's call quotas that is ours, more than 0 and at most 1; the rest is the operators'
 * @param lease how long others wait for a holder that died; longer than any pass takes
 * @param innocents for each lane: see {@link Room}
 * @param drift what becomes of blocks that strangers added
 */
public record ReconcileRules(double share, Duration lease, double innocents, DriftPolicy drift) {

    /** What becomes of blocks that somebody else added to an IP set; what they removed is always shown again. */
    public enum DriftPolicy {
        /** They are removed again. */
        REPAIR,
        /** They become permanent bans by {@code operator:adopted}. */
        ADOPT
    }

    public static final ReconcileRules STANDARD =
            new ReconcileRules(0.8, Duration.ofSeconds(60), 0, DriftPolicy.REPAIR);

    public ReconcileRules {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of the quotas is more than 0 and at most 1, not " + share);
        }
        if (lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("a lease is longer than " + Duration.ZERO);
        }
    }
}
