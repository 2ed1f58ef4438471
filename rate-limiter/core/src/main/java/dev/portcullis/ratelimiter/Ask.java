package dev.portcullis.ratelimiter;

import org.jspecify.annotations.Nullable;

/** A call on its way through the store. */
final class Ask {
    final long cost;
    final long now;
    /** What is asked for in a nanosecond, without this call, which says nothing of the next. */
    final double perNano;

    final @Nullable Receipt receipt;
    int shard;
    boolean alternate;

    Ask(long cost, long now, double perNano, @Nullable Receipt receipt) {
        this.cost = cost;
        this.now = now;
        this.perNano = perNano;
        this.receipt = receipt;
    }
}
