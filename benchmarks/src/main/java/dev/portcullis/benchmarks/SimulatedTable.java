package dev.portcullis.benchmarks;

import dev.portcullis.ratelimiter.BucketItem;
import dev.portcullis.ratelimiter.BucketState;
import dev.portcullis.ratelimiter.BucketStore;
import dev.portcullis.ratelimiter.BucketWrite;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * DynamoDB as limiters feel it: each item takes 1,000 writes a second, of which failed conditions and throttled ones are
 * counted too, and an answer takes some milliseconds. A write is done at the instant of its call: what the way takes is as if
 * the caller's clock were as much behind, and clocks differ by more.
 */
final class SimulatedTable implements BucketStore {

    private static final double ITEM_WRITES = 1000;
    private static final double MEDIAN_MILLIS = 4;
    /** Of the logarithm of an answer's time: one in a hundred takes more than three times the median. */
    private static final double SPREAD = 0.5;

    private final SplittableRandom random;
    private final Map<Object, Capacity> capacities = new HashMap<>();
    private final Map<BucketItem, BucketState> items = new HashMap<>();
    private long now;
    private double waited;
    private long writes;
    private long throttled;

    SimulatedTable(SplittableRandom random) {
        this.random = random;
    }

    /** What an item can still take: at most a second's writes. */
    private static final class Capacity {
        private double left = ITEM_WRITES;
        private long at;

        boolean take(long now) {
            left = Math.min(ITEM_WRITES, left + (now - at) * ITEM_WRITES / 1e9);
            at = now;
            if (left < 1) {
                return false;
            }
            left -= 1;
            return true;
        }
    }

    /** A call begins. */
    void at(long instant) {
        now = instant;
        waited = 0;
    }

    /** How long the call that began last has waited for answers, in milliseconds. */
    double waited() {
        return waited;
    }

    long writes() {
        return writes;
    }

    long throttled() {
        return throttled;
    }

    /** A write's way there and back; false where the item takes no more. */
    boolean takes(Object item) {
        writes++;
        waited += MEDIAN_MILLIS * Math.exp(SPREAD * random.nextGaussian());
        boolean taken = capacities.computeIfAbsent(item, each -> new Capacity()).take(now);
        throttled += taken ? 0 : 1;
        return taken;
    }

    @Override
    public Answer write(BucketItem item, BucketWrite write) {
        if (!takes(item)) {
            return new Answer.Unavailable(
                    new LimiterUnavailable(LimiterUnavailable.Reason.HOT_ITEM, "the item takes no more"));
        }
        BucketState before = items.getOrDefault(item, BucketState.ABSENT);
        Optional<BucketState> after = before.after(write);
        after.ifPresent(state -> items.put(item, state));
        return after.<Answer>map(Answer.Written::new).orElseGet(() -> new Answer.Rejected(before));
    }
}
