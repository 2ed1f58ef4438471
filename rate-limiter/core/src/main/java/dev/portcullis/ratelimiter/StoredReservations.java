package dev.portcullis.ratelimiter;

import dev.portcullis.ratelimiter.ReservationStore.Taking;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reservations that outlive an instance. To reserve is a debit and a write; to refund takes the reservation away first, which
 * only one caller can, and then credits. Whatever fails in between, permits stay spent until they come back by themselves, and
 * none is given back twice.
 */
public final class StoredReservations implements Reservations {

    private static final System.Logger LOG = System.getLogger(StoredReservations.class.getName());
    private static final int ID_BYTES = 16;

    private final Limiter limiter;
    private final ReservationStore reservations;
    private final BucketCredit credit;
    private final SecureRandom random = new SecureRandom();

    /**
     * Reservations of a limiter's permits.
     *
     * @param credit to the buckets that the limiter debits
     */
    public StoredReservations(Limiter limiter, ReservationStore reservations, BucketCredit credit) {
        this.limiter = limiter;
        this.reservations = reservations;
        this.credit = credit;
    }

    @Override
    public Reserving reserve(BucketKey key, Plan plan, long cost, Instant now) {
        return limiter.admit(key, plan, cost, now)
                .fold(
                        granted -> new Reserving.Reserved(granted, keep(new Reservation(key, plan, cost, now))),
                        Reserving.NotReserved::new);
    }

    private Optional<String> keep(Reservation reservation) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        try {
            reservations.keep(id, reservation);
            return Optional.of(id);
        } catch (LimiterUnavailable e) {
            LOG.log(System.Logger.Level.WARNING, "a reservation could not be kept: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Refunding refund(String reservation, OptionalLong unused, Instant now) {
        Taking taking = reservations.take(reservation, unused);
        if (taking instanceof Taking.Taken taken) {
            long permits = unused.orElse(taken.reservation().cost());
            credit.credit(taken.reservation(), permits, now);
            return new Refunding.Refunded(permits);
        }
        return taking instanceof Taking.Exceeding exceeding
                ? new Refunding.Exceeding(exceeding.reserved())
                : new Refunding.Unknown();
    }
}
