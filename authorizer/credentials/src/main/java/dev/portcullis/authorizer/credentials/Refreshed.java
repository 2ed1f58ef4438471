package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.Freshness;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is read elsewhere, and read again when it is stale: by one thread, while others wait for it. What can't be
 * read again counts for a while longer. Thread-safe.
 */
final class Refreshed<T> {

    /** Throws {@link StoreUnavailable}; never run by two threads at once. */
    interface Read<T> {
        T at(Instant now);
    }

    private record Copy<T>(T value, Instant at) {}

    /**
     * What is known.
     *
     * @param value empty when it can't be read, and couldn't for too long
     * @param isCurrent whether it is no older than it may be
     * @param failure why it isn't
     */
    record Known<T>(Optional<T> value, boolean isCurrent, String failure) {}

    private final Freshness freshness;
    private final Read<T> read;
    private volatile @Nullable Copy<T> last;

    // Guarded by this.
    private @Nullable Instant failedAt;
    private String failure = "";

    Refreshed(Freshness freshness, Read<T> read) {
        this.freshness = freshness;
        this.read = read;
    }

    Known<T> at(Instant now) {
        Copy<T> copy = last;
        return copy != null && freshness.isFresh(copy.at(), now) ? current(copy) : readAgain(now);
    }

    private synchronized Known<T> readAgain(Instant now) {
        Copy<T> copy = last;
        if (copy != null && freshness.isFresh(copy.at(), now)) {
            return current(copy); // by the thread that this one waited for
        }
        if (failedAt == null || !freshness.isPausing(failedAt, now)) {
            try {
                // As old as the call, not as the answer, which may lack what changed meanwhile.
                Copy<T> fresh = new Copy<>(read.at(now), now);
                last = fresh;
                failedAt = null;
                return current(fresh);
            } catch (StoreUnavailable e) {
                failedAt = now;
                failure = e.detail();
            }
        }
        Optional<T> kept =
                copy != null && freshness.isKept(copy.at(), now) ? Optional.of(copy.value()) : Optional.empty();
        return new Known<>(kept, false, failure);
    }

    private Known<T> current(Copy<T> copy) {
        return new Known<>(Optional.of(copy.value()), true, "");
    }
}
