package dev.portcullis.ratelimiter;

class InMemoryReservationsTest extends ReservationsContract {

    private final InMemoryReservations reservations = new InMemoryReservations();

    @Override
    protected Limiter limiter() {
        return reservations;
    }

    @Override
    protected Reservations reservations() {
        return reservations;
    }

    @Override
    protected BucketInspection inspection() {
        return reservations;
    }
}
