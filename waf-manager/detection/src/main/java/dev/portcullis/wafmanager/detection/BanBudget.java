package dev.portcullis.wafmanager.detection;

import java.time.Instant;

/** How many bans may be placed in a minute, by all instances together. */
public interface BanBudget {

    /**
     * Takes from this minute's.
     *
     * @return how many may be placed: 0 to {@code wanted}
     */
    int take(int wanted, Instant now);
}
