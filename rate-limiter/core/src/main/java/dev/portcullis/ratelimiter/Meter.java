package dev.portcullis.ratelimiter;

import java.time.Duration;

/**
 * The arithmetic of a limit over one number that a store keeps, the <i>mark</i>, which never falls while permits are spent.
 *
 * <p>A bucket that is full at <i>now</i> has its mark at {@link #floor} or below it. Spending <i>k</i> permits moves the mark
 * to max(mark, floor) + <i>k</i>·{@link #unit}, which may not end above floor + {@link #depth}. So spent permits can be read
 * from the distance, and a limit needs one attribute, one comparison and one addition in a conditional write, whichever it is.
 */
sealed interface Meter permits RateMeter, QuotaMeter {

    /**
     * How far beyond the latest possible one a mark may be before it is taken for damaged: more than clocks differ, less than a
     * client should be refused for a mistake.
     */
    Duration GUARD = Duration.ofMinutes(1);

    Limit limit();

    /** What one permit moves the mark by. */
    long unit();

    /** How far above its floor a mark may be. */
    long depth();

    /** How far below its floor a mark may be and still be counted on from: the price of guessing "busy" wrongly. */
    long slack();

    /** For how long from now permits may be held, in nanoseconds: 0 where they must be spent at once. */
    long hold(long now);

    /**
     * Since when permits that are debited now may be spent, in nanoseconds since 1970: before now, for threads overtake each
     * other and clocks step back a little.
     */
    default long spendableFrom(long now) {
        return now - hold(now);
    }

    /** The mark of a bucket that is just full. */
    long floor(long now);

    /** How long until so many permits could be spent, in nanoseconds; zero or less when they can be now. */
    long waitFor(long mark, long permits, long now);

    /** When, in nanoseconds since 1970, any bucket written by now is full. */
    long fullAt(long now);

    Level level(long mark, long now);

    /** The mark up to which so many permits may be spent. */
    default long ceiling(long permits, long now) {
        return floor(now) + depth() - permits * unit();
    }

    default boolean admits(long mark, long permits, long now) {
        // equal is admitted: the last permit is back at this very nanosecond
        return mark <= ceiling(permits, now);
    }

    /** The most that one call may spend. */
    default long maxCost() {
        return depth() / unit();
    }

    default boolean shadow() {
        return limit().mode() == Mode.SHADOW;
    }

    /** How many whole permits are left. */
    default long remaining(long mark, long now) {
        return Math.max(0, (floor(now) + depth() - Math.max(mark, floor(now))) / unit());
    }

    /** Whether no sequence of calls could have led here, clocks being within {@link #GUARD} of each other. */
    default boolean damaged(long mark, long now) {
        return mark > ceiling(0, now + GUARD.toNanos());
    }
}
