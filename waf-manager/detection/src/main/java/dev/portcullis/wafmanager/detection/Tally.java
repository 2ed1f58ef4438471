package dev.portcullis.wafmanager.detection;

import java.time.Instant;

/**
 * The window that brought a verdict.
 *
 * @param count what was counted: records, distinct values, or matching records
 * @param of out of how many; the same as the count but for a ratio
 * @param first when its first mark happened
 * @param last when its last one did: bans run from here, so that the same records again prolong nothing
 */
public record Tally(int count, int of, Instant first, Instant last) {
    public Tally {
        if (count < 1 || of < count || last.isBefore(first)) {
            throw new IllegalArgumentException("a tally counts one at least, and ends no earlier than it begins");
        }
    }

    static Tally of(int count, int of, Mark first, Mark last) {
        return new Tally(count, of, Instant.ofEpochMilli(first.at()), Instant.ofEpochMilli(last.at()));
    }
}
