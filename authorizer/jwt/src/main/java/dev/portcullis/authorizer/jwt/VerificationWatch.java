package dev.portcullis.authorizer.jwt;

import java.time.Duration;

/** Told what verifying tokens takes, for metrics: on the path of every call, so it must cost next to nothing. Thread-safe. */
public interface VerificationWatch {

    /** A token was looked for among those that are remembered. */
    void lookedUp(boolean isRemembered);

    /**
     * An issuer was asked for its keys.
     *
     * @param took until it answered, or didn't
     */
    void keysFetched(Duration took, boolean succeeded);

    /** Nobody watches. */
    static VerificationWatch none() {
        return new VerificationWatch() {
            @Override
            public void lookedUp(boolean isRemembered) {}

            @Override
            public void keysFetched(Duration took, boolean succeeded) {}
        };
    }
}
