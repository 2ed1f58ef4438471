package dev.portcullis.ratelimiter;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether a store answers: after a failure, nothing is read for a while, so that calls don't all wait for it. */
final class Outage {

    private final Freshness freshness;
    private final Consumer<PlanFault> faults;
    private volatile @Nullable Instant failedAt;

    /**
     * A store that is taken to answer.
     *
     * @param faults told once when it no longer does
     */
    Outage(Freshness freshness, Consumer<PlanFault> faults) {
        this.freshness = freshness;
        this.faults = faults;
    }

    /** Reads, unless that has just failed; empty without success. */
    <T> Optional<T> attempt(Supplier<T> read, Instant now) {
        Instant failed = failedAt;
        if (failed != null && freshness.isPausing(failed, now)) {
            return Optional.empty();
        }
        try {
            T value = read.get();
            failedAt = null;
            return Optional.of(value);
        } catch (PlansUnavailable e) {
            failedAt = now;
            if (failed == null) {
                faults.accept(new PlanFault("plans", e.getMessage() + "; the last ones known hold meanwhile"));
            }
            return Optional.empty();
        }
    }
}
