package dev.portcullis.ratelimiter;

import java.util.HashSet;
import java.util.List;

/**
 * The limits that hold together for one client: a call is admitted when all of them admit it.
 *
 * @param name a letter and up to 31 letters, digits, underscores or hyphens; clients' buckets are kept by it
 * @param limits 1 to 8, no two of one name
 */
public record Plan(String name, List<Limit> limits) {

    static final int MAX_LIMITS = 8;

    public Plan {
        Name.require("plan", name);
        limits = List.copyOf(limits);
        if (limits.isEmpty() || limits.size() > MAX_LIMITS) {
            throw new IllegalArgumentException(
                    "plan " + name + " has " + limits.size() + " limits, not 1 to " + MAX_LIMITS);
        }
        var names = new HashSet<String>();
        for (Limit limit : limits) {
            if (!names.add(limit.name())) {
                throw new IllegalArgumentException("plan " + name + " has two limits named " + limit.name());
            }
        }
    }

    /** The most permits that one call may cost: more would never be admitted, however long one waits. */
    public long maxCost() {
        return limits.stream().mapToLong(Limit::burst).min().orElseThrow();
    }

    void requireCost(long cost) {
        if (cost < 1 || cost > maxCost()) {
            throw new IllegalArgumentException("a cost of " + cost + " permits is not within 1 to " + maxCost()
                    + ", plan " + name + "'s least burst");
        }
    }
}
