package dev.portcullis.ratelimiter;

class StoredReservationsTest extends ReservationsContract {

    private final InMemoryItems items = new InMemoryItems();

    /** Anew each time: one that has seen a refusal stands by it after a refund. */
    @Override
    protected Limiter limiter() {
        return new LeasingLimiter(items, 1);
    }

    @Override
    protected Reservations reservations() {
        return new StoredReservations(limiter(), items, new BucketCredit(items, items));
    }

    @Override
    protected BucketInspection inspection() {
        return new StoredInspection(items);
    }
}
