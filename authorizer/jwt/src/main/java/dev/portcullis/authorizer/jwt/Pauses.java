package dev.portcullis.authorizer.jwt;

import java.time.Duration;

/** How to let time pass. */
@FunctionalInterface
interface Pauses {

    void pause(Duration duration) throws InterruptedException;

    static Pauses real() {
        return duration -> Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    }
}
