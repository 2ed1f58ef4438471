package dev.portcullis.ratelimiter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Buckets and reservations in this process only. */
public final class InMemoryReservations implements Limiter, Reservations, BucketInspection {

    private record Entry(BucketKey key, Plan plan) {}

    private record Reservation(Entry entry, long cost, List<Long> fullThen) {}

    private final Map<Entry, Buckets> kept = new HashMap<>();
    private final Map<String, Reservation> reservations = new HashMap<>();

    @Override
    public synchronized Admission admit(BucketKey key, Plan plan, long cost, Instant now) {
        var entry = new Entry(key, plan);
        Buckets.Step step = buckets(entry).step(cost, EpochNanos.of(now));
        if (step instanceof Buckets.Step.Debit debit) {
            kept.put(entry, debit.next());
            return debit.admission();
        }
        return ((Buckets.Step.Refuse) step).admission();
    }

    @Override
    public synchronized Reserving reserve(BucketKey key, Plan plan, long cost, Instant now) {
        return admit(key, plan, cost, now)
                .fold(
                        granted -> {
                            String id = UUID.randomUUID().toString();
                            var entry = new Entry(key, plan);
                            List<Long> fullThen = buckets(entry).buckets().stream()
                                    .map(Bucket::tat)
                                    .toList();
                            reservations.put(id, new Reservation(entry, cost, fullThen));
                            return new Reserving.Reserved(granted, Optional.of(id));
                        },
                        Reserving.NotReserved::new);
    }

    @Override
    public synchronized Refunding refund(String id, OptionalLong unused, Instant now) {
        Reservation reservation = reservations.get(id);
        if (reservation == null) {
            return new Refunding.Unknown();
        }
        long permits = unused.orElse(reservation.cost());
        if (permits > reservation.cost()) {
            return new Refunding.Exceeding(reservation.cost());
        }
        reservations.remove(id);
        List<Bucket> before = buckets(reservation.entry()).buckets();
        var after = new ArrayList<Bucket>();
        for (int i = 0; i < before.size(); i++) {
            Bucket bucket = before.get(i);
            long credit = Credit.nanos(
                    bucket.limit().interval(), permits, reservation.fullThen().get(i), EpochNanos.of(now));
            after.add(new Bucket(bucket.limit(), bucket.tat() - credit));
        }
        kept.put(reservation.entry(), new Buckets(reservation.entry().plan(), after));
        return new Refunding.Refunded(permits);
    }

    @Override
    public synchronized List<Level> peek(BucketKey key, Plan plan, Instant now) {
        return buckets(new Entry(key, plan)).levels(EpochNanos.of(now));
    }

    @Override
    public synchronized void reset(BucketKey key, Plan plan) {
        kept.remove(new Entry(key, plan));
    }

    private Buckets buckets(Entry entry) {
        return kept.getOrDefault(entry, Buckets.full(entry.plan()));
    }
}
