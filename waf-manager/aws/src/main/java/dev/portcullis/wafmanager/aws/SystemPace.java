package dev.portcullis.wafmanager.aws;

import dev.portcullis.wafmanager.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Time as it is. */
public final class SystemPace implements Pace {

    private final InstantSource clock;

    public SystemPace(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void pause(Duration length) {
        try {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the next call", e);
        }
    }

    @Override
    public double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
