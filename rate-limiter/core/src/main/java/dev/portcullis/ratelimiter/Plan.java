package dev.portcullis.ratelimiter;

import java.util.HashSet;
import java.util.List;

/**
 * The limits that hold together for one client: a call is admitted when all of them admit it.
 *
 * @param name a letter and up to 31 letters, digits, underscores or hyphens; clients' buckets are kept by it
 * @param limits 1 to 8, no two of one name
 * @param version which of two plans of this name is the newer: at least 0. Who still has an older one than the buckets were
 *     written by goes by the newer one's rates
 */
public record Plan(String name, List<Limit> limits, long version) {

    static final int MAX_LIMITS = 8;

    public Plan {
        Name.require("plan", name);
        limits = List.copyOf(limits);
        if (limits.isEmpty() || limits.size() > MAX_LIMITS) {
            throw new IllegalArgumentException(
                    "plan " + name + " has " + limits.size() + " limits, not 1 to " + MAX_LIMITS);
        }
        if (version < 0) {
            throw new IllegalArgumentException("plan " + name + ": its version " + version + " is negative");
        }
        var names = new HashSet<String>();
        for (Limit limit : limits) {
            if (!names.add(limit.name())) {
                throw new IllegalArgumentException("plan " + name + " has two limits named " + limit.name());
            }
        }
    }

    /** A plan of version 0. */
    public Plan(String name, List<Limit> limits) {
        this(name, limits, 0);
    }

    /**
     * The most permits that one call may cost: more would never be admitted, however long one waits. Where permits are leased
     * it may be less: {@link LeasingLimiter#maxCost}.
     */
    public long maxCost() {
        // a limit in shadow mode refuses nothing, and so no cost either
        return limits.stream()
                .filter(limit -> limit.mode() != Mode.SHADOW)
                .mapToLong(Limit::burst)
                .min()
                .orElseGet(() -> limits.stream().mapToLong(Limit::burst).max().orElseThrow());
    }

    void requireCost(long cost) {
        if (cost < 1 || cost > maxCost()) {
            throw new IllegalArgumentException("a cost of " + cost + " permits is not within 1 to " + maxCost()
                    + ", plan " + name + "'s least burst");
        }
    }
}
