package dev.portcullis.ratelimiter;

import java.util.List;

/**
 * An item's content, read by the rates that it was written by.
 *
 * @param shard at those rates, whichever plan's they are
 */
record StoredShard(PlanShard shard, BucketState state) {

    static StoredShard of(PlanShard shard, BucketState state) {
        return new StoredShard(state.rates().isEmpty() ? shard : shard.at(Rates.parse(state.rates())), state);
    }

    List<Meter> meters() {
        return shard.meters();
    }

    /** A limit's mark; that of an empty bucket where it is damaged, for so it will be mended. */
    long mark(int meter, long now) {
        Meter each = meters().get(meter);
        long mark = state.mark(each.limit().name());
        return each.damaged(mark, now) ? each.ceiling(0, now) : mark;
    }
}
