package dev.portcullis.wafmanager;

import java.time.Instant;

/**
 * The offences of one subject in one window.
 *
 * @param offences how many, 1 or more
 */
public record Tally(int offences, Instant first, Instant last) {

    public Tally {
        if (offences < 1 || last.isBefore(first)) {
            throw new IllegalArgumentException("a window has an offence and ends no earlier than it begins");
        }
    }
}
