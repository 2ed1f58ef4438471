package dev.portcullis.wafmanager.aws;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Tries an optimistic write until nobody came in between, a bounded number of times. */
final class Contention {

    static final int MAX_ATTEMPTS = 12;
    private static final long BASE_MILLIS = 10;
    private static final long CAP_MILLIS = 400;

    private Contention() {}

    /** What came of one attempt to write. */
    sealed interface Attempt<S, T> {

        /** Done, or nothing needed doing. */
        record Written<S, T>(T result) implements Attempt<S, T> {}

        /** Somebody else wrote first, and this is what there is now. */
        record Refused<S, T>(S seen) implements Attempt<S, T> {}
    }

    /**
     * Writes.
     *
     * @param seen what there is, as far as is known
     * @param write tries, given what there is
     * @throws IllegalStateException when others came in between every time; what was to be written was not
     */
    static <S, T> T resolve(String what, S seen, Function<S, Attempt<S, T>> write) {
        S latest = seen;
        for (int tried = 1; tried <= MAX_ATTEMPTS; tried++) {
            Attempt<S, T> attempt = write.apply(latest);
            if (attempt instanceof Attempt.Written<S, T> written) {
                return written.result();
            } else if (attempt instanceof Attempt.Refused<S, T> refused) {
                latest = refused.seen();
            }
            if (tried > 1) { // the first refusal mostly tells what was there all along
                pause(tried);
            }
        }
        throw new IllegalStateException(
                what + " was changed by others " + MAX_ATTEMPTS + " times while it was to be written");
    }

    /** Full jitter, so that writers who met once don't meet again. */
    private static void pause(int tried) {
        long most = Math.min(CAP_MILLIS, BASE_MILLIS << tried);
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(most + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while others wrote", e);
        }
    }
}
