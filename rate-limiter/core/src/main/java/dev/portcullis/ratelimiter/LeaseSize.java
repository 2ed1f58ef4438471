package dev.portcullis.ratelimiter;

/**
 * How many permits to debit at once. Too few cost writes; too many expire unspent. Sizes don't touch the bound, which the hold
 * alone decides, so they may be tuned freely: by the simulator, see {@code docs/limiter.md}.
 */
interface LeaseSize {

    /**
     * The permits to ask a shard for, as far as it seems to have them.
     *
     * @param needed by calls that wait for them; less is never asked for
     * @param perNano permits asked for in a nanosecond, granted or not
     * @param plenty whether the last answer told of more than half a bucket
     */
    long of(ShardView view, long needed, double perNano, boolean plenty, long now);
}
