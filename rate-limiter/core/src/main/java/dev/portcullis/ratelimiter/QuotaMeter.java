package dev.portcullis.ratelimiter;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A counter that is named by its period: the mark is the number of the period's first day × {@link #SPAN} + the permits spent in it. So a
 * period that has begun makes every earlier mark a full bucket's, and nothing has to be reset or thrown away.
 */
final class QuotaMeter implements Meter {

    /** More than any quota, so that a counter never runs into the next period's. */
    private static final long SPAN = 1_000_000_000_000L;

    private static final long NANOS = 1_000_000_000L;

    private final Limit quota;
    private final Calendar calendar;
    private final int shards;
    private final long share;
    private volatile Period current = new Period(0, 0, 0);

    /**
     * A day or month.
     *
     * @param floor the mark of nothing spent in it
     * @param from first nanosecond since 1970
     * @param until first nanosecond of the next one
     */
    private record Period(long floor, long from, long until) {}

    /** One of a quota's shards: as equal a share as whole permits are. */
    QuotaMeter(Limit quota, Calendar calendar, int shard, int shards) {
        this.quota = quota;
        this.calendar = calendar;
        this.shards = shards;
        this.share = quota.permits() / shards + (shard < quota.permits() % shards ? 1 : 0);
    }

    @Override
    public Limit limit() {
        return quota;
    }

    @Override
    public long unit() {
        return 1;
    }

    @Override
    public long depth() {
        return share;
    }

    @Override
    public long slack() {
        return 0;
    }

    @Override
    public long hold(long now) {
        return Math.min(LeaseTerms.MAX_HOLD, at(now).until() - now);
    }

    @Override
    public long spendableFrom(long now) {
        return Math.max(now - LeaseTerms.MAX_HOLD, at(now).from());
    }

    @Override
    public long floor(long now) {
        return at(now).floor();
    }

    @Override
    public long waitFor(long mark, long permits, long now) {
        Period period = at(now);
        if (mark <= period.floor() + share - permits) {
            return 0;
        }
        if (mark < period.floor() + SPAN) {
            return period.until() - now;
        }
        // another's clock is in a period that hasn't begun here
        Period next = periodOf(period.until());
        return (mark <= next.floor() + share - permits ? next.from() : next.until()) - now;
    }

    @Override
    public long fullAt(long now) {
        return at(now).until();
    }

    @Override
    public Level level(long mark, long now) {
        long remaining = remaining(mark, now);
        return new Level(
                quota,
                Math.min(quota.permits(), remaining * shards),
                remaining == share ? Duration.ZERO : Duration.ofNanos(at(now).until() - now));
    }

    private Period at(long now) {
        Period period = current;
        if (now < period.from() || now >= period.until()) {
            period = periodOf(now);
            current = period;
        }
        return period;
    }

    private Period periodOf(long now) {
        LocalDate day =
                Instant.ofEpochSecond(now / NANOS).atZone(calendar.zone()).toLocalDate();
        LocalDate first = calendar.unit().first(day);
        return new Period(
                first.toEpochDay() * SPAN, start(first), start(calendar.unit().next(first)));
    }

    private long start(LocalDate day) {
        return day.atStartOfDay(calendar.zone()).toEpochSecond() * NANOS;
    }
}
