package dev.portcullis.ratelimiter;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Items and reservations in this process only. */
public final class InMemoryItems implements BucketStore, BucketItems, ReservationStore {

    private final Map<BucketItem, BucketState> items = new HashMap<>();
    private final Map<String, Reservation> reservations = new ConcurrentHashMap<>();

    @Override
    public synchronized Answer write(BucketItem item, BucketWrite write) {
        BucketState before = read(item);
        Optional<BucketState> after = before.after(write);
        after.ifPresent(state -> items.put(item, state));
        return after.<Answer>map(Answer.Written::new).orElseGet(() -> new Answer.Rejected(before));
    }

    @Override
    public synchronized BucketState read(BucketItem item) {
        return items.getOrDefault(item, BucketState.ABSENT);
    }

    @Override
    public synchronized void remove(BucketItem item) {
        items.remove(item);
    }

    @Override
    public void keep(String id, Reservation reservation) {
        reservations.put(id, reservation);
    }

    @Override
    public synchronized Taking take(String id, OptionalLong unused) {
        Reservation reservation = reservations.get(id);
        if (reservation == null) {
            return new Taking.Missing();
        }
        if (unused.orElse(0) > reservation.cost()) {
            return new Taking.Exceeding(reservation.cost());
        }
        reservations.remove(id);
        return new Taking.Taken(reservation);
    }
}
