package dev.portcullis.ratelimiter;

/**
 * A change of one limit's mark, on a condition: <i>from</i> ≤ mark ≤ <i>to</i>, where no mark counts as 0. A range and not the
 * value that was last seen, so that any number of writers go through one after the other.
 *
 * @param from at least 0; more than 0 for {@link Kind#ADD}, which so is never asked of a mark that isn't there
 * @param to at least {@code from}
 * @param amount the mark as it shall be, at least 0; or what to add, of any sign
 */
public record Posting(String limit, long from, long to, Kind kind, long amount) {

    /** What happens to the mark. */
    public enum Kind {
        SET,
        ADD
    }

    public Posting {
        Name.require("limit", limit);
        boolean valid = 0 <= from && from <= to && (kind == Kind.ADD ? from > 0 : amount >= 0);
        if (!valid) {
            throw new IllegalArgumentException(
                    "no posting for " + limit + ": " + kind + " " + amount + " from " + from + " to " + to);
        }
    }

    /** Spends from a bucket that has been full since before {@code floor}. */
    static Posting start(String limit, long floor, long mark) {
        return new Posting(limit, 0, floor - 1, Kind.SET, mark);
    }

    /** Spends, or gives back where the amount is negative. */
    static Posting add(String limit, long from, long to, long amount) {
        return new Posting(limit, from, to, Kind.ADD, amount);
    }

    /** Replaces a mark that must be as it was seen. */
    static Posting replace(String limit, long seen, long mark) {
        return new Posting(limit, seen, seen, Kind.SET, mark);
    }

    long appliedTo(long mark) {
        return switch (kind) {
            case SET -> amount;
            case ADD -> mark + amount;
        };
    }
}
