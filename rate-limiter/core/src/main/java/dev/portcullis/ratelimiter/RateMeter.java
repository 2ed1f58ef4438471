package dev.portcullis.ratelimiter;

import java.time.Duration;

/**
 * The generic cell rate algorithm (ITU-T I.371, virtual scheduling): the mark is the theoretical arrival time <i>tat</i>, the
 * floor is now, the unit is the emission interval <i>T</i> and the depth is the tolerance <i>τ</i> = burst × <i>T</i>.
 *
 * @param limit of the whole
 * @param unit nanoseconds; of a shard as many times the limit's as there are shards
 * @param depth nanoseconds
 * @param terms how long permits may be held, and by how much a guess may be wrong: the whole's
 * @param shards how many there are
 */
record RateMeter(Limit limit, long unit, long depth, LeaseTerms terms, int shards) implements Meter {

    /** One of a limit's shards: an equal share of its rate, and of its burst as equal as whole permits are. */
    static RateMeter of(Limit limit, int shard, int shards) {
        LeaseTerms terms = LeaseTerms.of(limit);
        long unit = limit.intervalNanos() * shards;
        long burst = limit.burst() / shards + (shard < limit.burst() % shards ? 1 : 0);
        return new RateMeter(limit, unit, burst * unit - terms.keptBack(), terms, shards);
    }

    /** The same burst at another rate. */
    RateMeter every(long otherUnit) {
        return new RateMeter(limit, otherUnit, maxCost() * otherUnit, terms, shards);
    }

    /** Whether a limit of this burst could have that rate; what is foreign or damaged could make sums overflow. */
    boolean couldCountIn(long otherUnit) {
        return otherUnit <= Limit.MAX_REFILL.toNanos() / maxCost();
    }

    @Override
    public long slack() {
        return terms.slack();
    }

    @Override
    public long hold(long now) {
        return terms.hold();
    }

    @Override
    public long floor(long now) {
        return now;
    }

    @Override
    public long waitFor(long mark, long permits, long now) {
        return mark - ceiling(permits, now);
    }

    @Override
    public long fullAt(long now) {
        return now + depth;
    }

    @Override
    public Level level(long mark, long now) {
        long remaining = remaining(mark, now);
        long all = maxCost();
        long oneMoreAt = remaining >= all ? now : mark - depth + (remaining + 1) * unit;
        return new Level(
                limit,
                // one shard is seen, the others are taken to be like it
                Math.min(limit.burst(), remaining * shards),
                Duration.ofNanos(Math.max(0, oneMoreAt - now)));
    }
}
