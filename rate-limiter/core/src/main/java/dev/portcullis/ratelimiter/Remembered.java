package dev.portcullis.ratelimiter;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something read from a store, and read again when it is stale: by one thread, while the others wait for it. */
final class Remembered<T> {

    private final Freshness freshness;
    private final Outage outage;
    private final Supplier<T> read;
    private volatile @Nullable Reading<T> last;

    Remembered(Freshness freshness, Outage outage, Supplier<T> read) {
        this.freshness = freshness;
        this.outage = outage;
        this.read = read;
    }

    private record Reading<T>(T value, Instant at) {}

    /**
     * What was read.
     *
     * @param value empty when it can't be read and wasn't, or too long ago
     */
    record Recollection<T>(Optional<T> value, Basis basis) {}

    Recollection<T> at(Instant now) {
        Reading<T> seen = last;
        return seen != null && freshness.isFresh(seen.at(), now)
                ? new Recollection<>(Optional.of(seen.value()), Basis.CURRENT)
                : readAgain(now);
    }

    private synchronized Recollection<T> readAgain(Instant now) {
        Reading<T> seen = last;
        if (seen != null && freshness.isFresh(seen.at(), now)) {
            // by the thread that this one has waited for
            return new Recollection<>(Optional.of(seen.value()), Basis.CURRENT);
        }
        Optional<T> value = outage.attempt(read, now);
        if (value.isPresent()) {
            // as old as the call, not as the answer: what changed meanwhile may not be in it
            last = new Reading<>(value.orElseThrow(), now);
            return new Recollection<>(value, Basis.CURRENT);
        }
        return seen != null && freshness.isKept(seen.at(), now)
                ? new Recollection<>(Optional.of(seen.value()), Basis.LAST_GOOD)
                : new Recollection<>(Optional.empty(), Basis.DEPLOYED);
    }
}
