package dev.portcullis.ratelimiter;

import dev.portcullis.ratelimiter.BucketStore.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gives permits back to the buckets that {@link LeasingLimiter} debits. What instances have cached they refuse on for a while:
 * less is admitted, never more. Where the permits came from a lease, as much as comes back while one is held may be given back
 * too much, which the leases' bound has room for twice at most.
 */
public final class BucketCredit {

    /** For a writer that comes between, and one more; of a sharded plan as many shards. */
    private static final int ATTEMPTS = 4;

    /** No bucket takes longer to fill. */
    private static final long LONGEST = Duration.ofDays(367).toNanos();

    private final BucketStore store;
    private final BucketItems items;

    public BucketCredit(BucketStore store, BucketItems items) {
        this.store = store;
        this.items = items;
    }

    /**
     * Credits each limit, all at once, with at most what {@link Credit} says, and never beyond full.
     *
     * @param unused permits, 0 to the reservation's cost
     * @throws LimiterUnavailable when it isn't known whether that was done
     */
    void credit(Reservation reservation, long unused, Instant instant) {
        long now = EpochNanos.of(instant);
        List<PlanShard> shards = ShardedPlan.of(reservation.plan()).shards();
        int at = ThreadLocalRandom.current().nextInt(shards.size());
        if (shards.get(at).meters().stream().allMatch(meter -> due(meter, reservation, unused, now) == 0)) {
            return;
        }
        StoredShard seen = read(reservation, shards.get(at));
        int full = 0;
        for (int attempt = 0; attempt < ATTEMPTS && full < shards.size(); attempt++) {
            List<Posting> postings = postings(seen, reservation, unused, now);
            if (postings.isEmpty()) {
                full++; // so that it was another that was debited
                at = (at + 1) % shards.size();
                seen = full < shards.size() ? read(reservation, shards.get(at)) : seen;
                continue;
            }
            Answer answer = store.write(item(reservation, seen.shard()), write(seen, postings, now));
            if (answer instanceof Answer.Written) {
                return;
            }
            if (answer instanceof Answer.Unavailable unavailable) {
                throw unavailable.cause();
            }
            seen = StoredShard.of(shards.get(at), ((Answer.Rejected) answer).state());
        }
    }

    private static long due(Meter meter, Reservation reservation, long unused, long now) {
        long then = EpochNanos.of(reservation.at());
        if (meter instanceof RateMeter) {
            return Credit.nanos(meter.unit(), unused, then + reservation.cost() * meter.unit(), now);
        }
        return meter.floor(then) == meter.floor(now) ? unused : 0;
    }

    private static List<Posting> postings(StoredShard seen, Reservation reservation, long unused, long now) {
        List<Posting> postings = new ArrayList<>();
        for (int i = 0; i < seen.meters().size(); i++) {
            Meter meter = seen.meters().get(i);
            String limit = meter.limit().name();
            long price =
                    Math.min(due(meter, reservation, unused, now), seen.state().mark(limit) - meter.floor(now));
            if (price > 0) {
                postings.add(Posting.add(limit, meter.floor(now) + price, Long.MAX_VALUE, -price));
            }
        }
        return postings;
    }

    private static BucketWrite write(StoredShard seen, List<Posting> postings, long now) {
        // a newer plan's bucket may take longer to fill than the reservation's plan knows
        long full = seen.state().marks().values().stream()
                .mapToLong(mark -> Math.min(mark, now + LONGEST))
                .reduce(seen.shard().fullAt(now), Math::max);
        String rates = seen.state().rates().isEmpty()
                ? seen.shard().rates().text()
                : seen.state().rates();
        return new BucketWrite(now, rates, rates, postings, full + Meter.GUARD.toNanos());
    }

    private StoredShard read(Reservation reservation, PlanShard shard) {
        return StoredShard.of(shard, items.read(item(reservation, shard)));
    }

    private static BucketItem item(Reservation reservation, PlanShard shard) {
        return new BucketItem(reservation.key(), reservation.plan().name(), shard.number());
    }
}
