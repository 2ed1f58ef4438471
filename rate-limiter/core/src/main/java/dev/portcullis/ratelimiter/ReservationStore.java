package dev.portcullis.ratelimiter;

import java.util.OptionalLong;

/** Keeps reservations until they are settled. Safe for use by many threads. */
public interface ReservationStore {

    /**
     * Keeps a reservation until {@link Reservation#settledAt} at least.
     *
     * @param id never used before
     * @throws LimiterUnavailable when it isn't known whether that was done
     */
    void keep(String id, Reservation reservation);

    /**
     * Takes a reservation away, which only one of any callers can.
     *
     * @param unused it is left where it is if this exceeds its cost
     * @throws LimiterUnavailable when it isn't known whether that was done
     */
    Taking take(String id, OptionalLong unused);

    /** What came of taking a reservation away. */
    sealed interface Taking {

        /** It is the caller's now. */
        record Taken(Reservation reservation) implements Taking {}

        /** It is still there. */
        record Exceeding(long reserved) implements Taking {}

        /** There is none, any more or at all. */
        record Missing() implements Taking {}
    }
}
