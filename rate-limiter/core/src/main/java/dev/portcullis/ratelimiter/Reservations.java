package dev.portcullis.ratelimiter;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Calls whose cost is known only afterwards: permits are debited beforehand, and what was not needed is given back. Safe for
 * use by many threads.
 */
public interface Reservations {

    /**
     * Debits as {@link Limiter#admit} does, and remembers it.
     *
     * @param cost the most that the call may turn out to cost, 1 to {@link Plan#maxCost}
     * @throws LimiterUnavailable when nothing is known of the buckets
     */
    Reserving reserve(BucketKey key, Plan plan, long cost, Instant now);

    /**
     * Gives back what was not needed, once: to each limit at most what was debited, and of that only what would not have
     * come back by itself meanwhile, so that a refund never admits more than if the call had cost less from the beginning.
     *
     * @param reservation what {@link #reserve} returned
     * @param unused permits, at least 0; empty for all of them
     * @throws LimiterUnavailable when it isn't known whether that was done; trying again gives nothing twice
     */
    Refunding refund(String reservation, OptionalLong unused, Instant now);

    /** What came of a reservation. */
    sealed interface Reserving {

        <T> T fold(Function<Reserved, T> reserved, Function<Admission.Refused, T> refused);

        /**
         * The permits were debited.
         *
         * @param reservation by which to refund; empty where that could not be remembered, and nothing can be refunded
         */
        record Reserved(Admission.Granted admission, Optional<String> reservation) implements Reserving {
            @Override
            public <T> T fold(Function<Reserved, T> reserved, Function<Admission.Refused, T> refused) {
                return reserved.apply(this);
            }
        }

        /** Nothing was debited. */
        record NotReserved(Admission.Refused refusal) implements Reserving {
            @Override
            public <T> T fold(Function<Reserved, T> reserved, Function<Admission.Refused, T> refused) {
                return refused.apply(refusal);
            }
        }
    }

    /** What came of a refund. */
    sealed interface Refunding {

        <T> T fold(Function<Refunded, T> refunded, Function<Exceeding, T> exceeding, Function<Unknown, T> unknown);

        /**
         * Done; the reservation is settled.
         *
         * @param permits how many were asked to be given back
         */
        record Refunded(long permits) implements Refunding {
            @Override
            public <T> T fold(
                    Function<Refunded, T> refunded, Function<Exceeding, T> exceeding, Function<Unknown, T> unknown) {
                return refunded.apply(this);
            }
        }

        /**
         * Nothing was done, for so many were never debited; the reservation stands.
         *
         * @param reserved how many were
         */
        record Exceeding(long reserved) implements Refunding {
            @Override
            public <T> T fold(
                    Function<Refunded, T> refunded, Function<Exceeding, T> exceeding, Function<Unknown, T> unknown) {
                return exceeding.apply(this);
            }
        }

        /** Nothing was done: it never was, is settled, or so long ago that all its permits have come back by themselves. */
        record Unknown() implements Refunding {
            @Override
            public <T> T fold(
                    Function<Refunded, T> refunded, Function<Exceeding, T> exceeding, Function<Unknown, T> unknown) {
                return unknown.apply(this);
            }
        }
    }
}
