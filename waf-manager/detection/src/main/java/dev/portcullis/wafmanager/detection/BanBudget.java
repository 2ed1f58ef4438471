package dev.portcullis.wafmanager.detection;

import java.time.Instant;

/**
 * How many bans may be placed in a minute, by all instances together. A quarter is kept for grave verdicts, since a batch
 * that comes later in the minute may bring worse ones than those before.
 */
public interface BanBudget {

    /**
     * Takes from this minute's.
     *
     * @param grave whether the reserve may be used, too
     * @return how many may be placed: 0 to {@code wanted}
     */
    int take(int wanted, boolean grave, Instant now);

    /** What a minute gives to verdicts that aren't grave; one at least, so a budget below four has a smaller reserve. */
    static int ordinary(int perMinute) {
        return Math.max(1, perMinute - perMinute / 4);
    }
}
