package dev.portcullis.ratelimiter;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What the limits say to a call. */
public sealed interface Admission {

    /** Every limit's level after the decision, in the plan's order. */
    List<Level> levels();

    <T> T fold(Function<Granted, T> granted, Function<Refused, T> refused);

    /**
     * The call goes on; every limit was debited.
     *
     * @param shadowed limits in {@link Mode#SHADOW} that would have refused it, and were not debited
     */
    record Granted(List<Level> levels, List<Limit> shadowed) implements Admission {
        public Granted {
            levels = List.copyOf(levels);
            shadowed = List.copyOf(shadowed);
        }

        public Granted(List<Level> levels) {
            this(levels, List.of());
        }

        @Override
        public <T> T fold(Function<Granted, T> granted, Function<Refused, T> refused) {
            return granted.apply(this);
        }
    }

    /**
     * The call must not go on; no limit was debited.
     *
     * @param violated the limit that holds longest
     * @param retryAfter more than zero: the same call is admitted from then on, if nobody else spends meanwhile
     */
    record Refused(List<Level> levels, Limit violated, Duration retryAfter) implements Admission {
        public Refused {
            levels = List.copyOf(levels);
            if (retryAfter.isNegative() || retryAfter.isZero()) {
                throw new IllegalArgumentException("a refusal's retry-after " + retryAfter + " is not positive");
            }
        }

        @Override
        public <T> T fold(Function<Granted, T> granted, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }
}
