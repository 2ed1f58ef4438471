package dev.portcullis.wafmanager;

import java.time.Duration;
import java.time.Instant;

/** Time as it passes for who has to wait. */
public interface Pace {

    Instant now();

    /** Returns when the time is over. */
    void pause(Duration length);

    /** A random number from 0 to 1, exclusive, so that who met once doesn't meet again. */
    double jitter();
}
