package dev.portcullis.ratelimiter;

import java.time.Duration;
import java.util.function.Function;

/** What is said to a call, come what may. A word that isn't the limits' own can't be taken for one. */
public sealed interface GuardedAdmission {

    <T> T fold(Function<Decided, T> decided, Function<Degraded, T> degraded);

    /**
     * The limits have decided.
     *
     * @param tier whose word it is
     */
    record Decided(Tier tier, Admission admission) implements GuardedAdmission {
        @Override
        public <T> T fold(Function<Decided, T> decided, Function<Degraded, T> degraded) {
            return decided.apply(this);
        }
    }

    /**
     * The limits are not known, and the outage policy has decided.
     *
     * @param admitted whether the call goes on
     * @param retryAfter when to try again if it doesn't, at least 0
     * @param cause why, for the log
     */
    record Degraded(boolean admitted, Duration retryAfter, LimiterUnavailable cause) implements GuardedAdmission {
        public Degraded {
            if (retryAfter.isNegative()) {
                throw new IllegalArgumentException("a retry-after of " + retryAfter + " is negative");
            }
        }

        @Override
        public <T> T fold(Function<Decided, T> decided, Function<Degraded, T> degraded) {
            return degraded.apply(this);
        }
    }
}
