package dev.portcullis.authorizer.credentials;

import java.time.Duration;

/** Told how long something remote took to answer, for metrics. Thread-safe. */
@FunctionalInterface
public interface CallWatch {

    /** An answer came after that time, or a failure did. */
    void answered(Duration took, boolean succeeded);

    /** Nobody watches. */
    static CallWatch none() {
        return (took, succeeded) -> {};
    }
}
