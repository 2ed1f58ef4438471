package dev.portcullis.ratelimiter;

/** How seriously a limit is taken. */
public enum Mode {
    /** Refuses what is over it. Where permits are leased, by up to what comes back while a lease lasts too late. */
    ENFORCED,
    /** Refuses nothing, and tells of each call that it would have refused. */
    SHADOW,
    /**
     * Refuses what is over it, and keeps back what leases could overrun it by. Costs a quarter of the burst at most, and
     * nothing where the burst is under four permits, which are then never leased.
     */
    STRICT
}
