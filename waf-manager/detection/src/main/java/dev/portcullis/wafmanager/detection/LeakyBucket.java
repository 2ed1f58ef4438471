package dev.portcullis.wafmanager.detection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Each record adds one, one leaks out every so often, and more than the capacity overflows: bursts pass, a rate kept up
 * doesn't.
 *
 * @param capacity 1 to 500
 * @param leakEvery 1 ms to 1 day
 */
public record LeakyBucket(int capacity, Duration leakEvery) implements Algorithm {

    public LeakyBucket {
        Algorithm.requireCount(capacity);
        Algorithm.require(
                leakEvery.toMillis() >= 1 && leakEvery.compareTo(Duration.ofDays(1)) <= 0,
                "a bucket leaks every millisecond to every day, not every " + leakEvery);
        Algorithm.requireWindow(leakEvery.multipliedBy(capacity).plusSeconds(1));
    }

    @Override
    public Optional<Tally> judge(List<Mark> marks) {
        Tally latest = null;
        double level = 0;
        int start = 0;
        for (int i = 0; i < marks.size(); i++) {
            if (i > 0) {
                level = Math.max(
                        0,
                        level - (double) (marks.get(i).at() - marks.get(i - 1).at()) / leakEvery.toMillis());
            }
            start = level == 0 ? i : start;
            level++;
            if (level > capacity) {
                latest = Tally.of(i - start + 1, i - start + 1, marks.get(start), marks.get(i));
            }
        }
        return Optional.ofNullable(latest);
    }

    /** A bucket that fills so slowly that four times its capacity went through it is not seen to overflow. */
    @Override
    public List<Mark> trim(List<Mark> marks) {
        return Algorithm.newest(marks, 4 * capacity);
    }

    @Override
    public Duration horizon() {
        return leakEvery.multipliedBy(4L * capacity);
    }

    @Override
    public int enough() {
        return capacity + 1;
    }
}
