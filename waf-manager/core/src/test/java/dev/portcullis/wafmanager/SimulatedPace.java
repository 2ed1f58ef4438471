package dev.portcullis.wafmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Time that passes only when somebody waits or says so. */
public final class SimulatedPace implements Pace {

    private final Random random;

    /** Read by servers' threads, too. */
    private volatile Instant now;

    public SimulatedPace(Instant start, long seed) {
        now = start;
        random = new Random(seed);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public synchronized void pause(Duration length) {
        now = now.plus(length);
    }

    @Override
    public double jitter() {
        return random.nextDouble();
    }
}
