package dev.portcullis.ratelimiter;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What this process knows of one item: its marks at the last answer. Marks don't fall while permits are spent, so what they
 * refused then they refuse until time has passed over them, and nothing is lost by not asking.
 *
 * <p>Not safe for use by many threads: {@link ClientLeases} locks.
 */
final class ShardView {

    private final BucketItem item;
    private final Rivals rivals;
    private final long[] marks;
    private PlanShard shard;
    private BucketState stored = BucketState.ABSENT;

    ShardView(BucketItem item, PlanShard shard, Rivals rivals) {
        this.item = item;
        this.shard = shard;
        this.rivals = rivals;
        this.marks = new long[shard.meters().size()];
    }

    BucketItem item() {
        return item;
    }

    PlanShard shard() {
        return shard;
    }

    List<Meter> meters() {
        return shard.meters();
    }

    long mark(int meter) {
        return marks[meter];
    }

    /** What the item was at the last answer. */
    BucketState stored() {
        return stored;
    }

    /** Whether so many permits are certainly not there. A damaged mark says nothing: it must be mended first. */
    boolean denies(long permits, long now) {
        for (int i = 0; i < marks.length; i++) {
            Meter meter = meters().get(i);
            if (!meter.shadow() && !meter.admits(marks[i], permits, now) && !meter.damaged(marks[i], now)) {
                return true;
            }
        }
        return false;
    }

    /** The limit that refuses for longest. */
    int longestWait(long permits, long now) {
        int longest = 0;
        long wait = Long.MIN_VALUE;
        for (int i = 0; i < marks.length; i++) {
            Meter meter = meters().get(i);
            long until = meter.waitFor(marks[i], permits, now);
            if (!meter.shadow() && until > wait) {
                longest = i;
                wait = until;
            }
        }
        return longest;
    }

    boolean damaged(long now) {
        for (int i = 0; i < marks.length; i++) {
            if (meters().get(i).damaged(marks[i], now)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a limit in shadow mode would refuse: then it isn't asked for anything. */
    boolean shadows(int meter, long permits, long now) {
        Meter each = meters().get(meter);
        return each.shadow() && (permits > each.maxCost() || !each.admits(marks[meter], permits, now));
    }

    /** Limits in shadow mode that aren't asked for so much. */
    List<Limit> skipped(long permits, long now) {
        // a copy that needn't be copied again with each admission
        return List.copyOf(IntStream.range(0, marks.length)
                .filter(i -> shadows(i, permits, now))
                .mapToObj(i -> meters().get(i).limit())
                .toList());
    }

    /**
     * What is left by one limit.
     *
     * @param held permits that were debited, but by {@code skipped}, and are still to be spent
     */
    Level level(int i, long held, List<Limit> skipped, long now) {
        Meter meter = meters().get(i);
        boolean without = meter.shadow() && skipped.contains(meter.limit());
        return meter.level(without ? marks[i] : marks[i] - held * meter.unit(), now);
    }

    /** How many permits are left at most, by every limit that refuses or at least has what is needed. */
    long level(long needed, long now) {
        long least = shard.maxCost();
        for (int i = 0; i < marks.length; i++) {
            Meter meter = meters().get(i);
            long remaining = meter.remaining(marks[i], now);
            if (!meter.shadow() || remaining >= needed) {
                least = Math.min(least, remaining);
            }
        }
        return least;
    }

    /** What is left at most as a share of what a full bucket has, of the limit that has least and refuses. */
    double fullness(long now) {
        double least = 1;
        for (int i = 0; i < marks.length; i++) {
            Meter meter = meters().get(i);
            if (!meter.shadow()) {
                least = Math.min(least, (double) meter.remaining(marks[i], now) / meter.maxCost());
            }
        }
        return least;
    }

    /**
     * Whether to take a bucket for full. By what is known here it is; but where others mostly are found to have spent
     * meanwhile, they are taken to have done so again.
     */
    boolean idle(int meter, long now) {
        return marks[meter] < meters().get(meter).floor(now) && !rivals.usual(meter);
    }

    /**
     * Learns what the item is.
     *
     * @param spent by the write that told it; 0 when it was rejected
     */
    void saw(BucketState state, long spent, long now) {
        Rates told = Rates.parse(state.rates());
        Rates rates = shard.couldCountIn(told) ? told : shard.rates();
        if (rates.version() > shard.rates().version()) {
            shard = shard.at(rates);
        }
        for (int i = 0; i < marks.length; i++) {
            Meter meter = meters().get(i);
            String limit = meter.limit().name();
            long mark = rates.rescaled(state.mark(limit), meter, now);
            rivals.learn(i, meter, marks[i], mark - spent * meter.unit(), spent > 0, now);
            marks[i] = mark;
        }
        stored = state;
    }
}
