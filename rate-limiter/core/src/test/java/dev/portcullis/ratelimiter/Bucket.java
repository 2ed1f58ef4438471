package dev.portcullis.ratelimiter;

import java.time.Duration;

/**
 * The state of one limit for one client, by the generic cell rate algorithm (ITU-T I.371, virtual scheduling): a single
 * instant, the <i>theoretical arrival time</i>, at which the bucket would be full again. A call that costs <i>c</i> permits is
 * admitted at <i>now</i> when <i>tat</i> ≤ <i>now</i> + <i>τ</i> − <i>cT</i>, and moves it to max(<i>tat</i>, <i>now</i>) +
 * <i>cT</i>. All in whole nanoseconds, so nothing is rounded here; what {@link Limit#interval} rounded is stated there.
 *
 * <p>The instant never falls but by {@link #emptied}, so a clock that steps back refuses more and never admits more.
 *
 * @param tat nanoseconds since 1970; at or before now for a full bucket
 */
record Bucket(Limit limit, long tat) {

    /** A bucket that nobody has spent from, full at any time. */
    public static Bucket full(Limit limit) {
        return new Bucket(limit, 0);
    }

    /** The latest instant from which a call is still admitted: <i>now</i> + <i>τ</i> − <i>cT</i>. */
    public static long latest(Limit limit, long cost, long now) {
        // INVARIANT: 1 <= cost <= burst (Plan.requireCost), so this is at least now and at most now + 366 days
        return now + limit.refillNanos() - cost * limit.intervalNanos();
    }

    public boolean admits(long cost, long now) {
        // equal is admitted: the cost's last permit is back at this very nanosecond
        return tat <= latest(limit, cost, now);
    }

    /** Whether the bucket has been full for a while, so that the next debit starts from now. */
    public boolean isIdle(long now) {
        return tat < now;
    }

    public Bucket debited(long cost, long now) {
        return new Bucket(limit, Math.max(tat, now) + cost * limit.intervalNanos());
    }

    /**
     * Whether no sequence of calls could have led here: the instant is further ahead than an empty bucket's, by more than
     * {@link Meter#GUARD}. So it is after a clock that was far ahead, or a limit that was made much smaller.
     */
    public boolean isDamaged(long now) {
        return tat > now + limit.refillNanos() + Meter.GUARD.toNanos();
    }

    /** An empty bucket: the mend of a damaged one that cannot admit more than was stated. */
    public Bucket emptied(long now) {
        return new Bucket(limit, now + limit.refillNanos());
    }

    /** How long until {@code cost} would be admitted, if nobody else spends meanwhile; zero when it is admitted now. */
    public Duration waitFor(long cost, long now) {
        return Duration.ofNanos(Math.max(0, tat - latest(limit, cost, now)));
    }

    /** What a client may know of this bucket. */
    public Level level(long now) {
        long unspent = Math.max(0, now + limit.refillNanos() - Math.max(tat, now));
        long remaining = unspent / limit.intervalNanos();
        long oneMoreAt =
                remaining >= limit.burst() ? now : tat - limit.refillNanos() + (remaining + 1) * limit.intervalNanos();
        return new Level(limit, remaining, Duration.ofNanos(oneMoreAt - now));
    }
}
