package dev.portcullis.wafmanager.detection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * So many records within a sliding window.
 *
 * @param count 1 to 500
 * @param window 1 s to 7 days
 */
public record Threshold(int count, Duration window) implements Algorithm {

    public Threshold {
        Algorithm.requireCount(count);
        Algorithm.requireWindow(window);
    }

    @Override
    public Optional<Tally> judge(List<Mark> marks) {
        Tally latest = null;
        int from = 0;
        for (int to = 0; to < marks.size(); to++) {
            long last = marks.get(to).at();
            while (marks.get(from).at() <= last - window.toMillis()) {
                from++; // exactly a window apart is not in one window
            }
            int seen = to - from + 1;
            if (seen >= count) {
                latest = Tally.of(seen, seen, marks.get(from), marks.get(to));
            }
        }
        return Optional.ofNullable(latest);
    }

    /** The count alone would do if marks came in order; as much again is for the late. */
    @Override
    public List<Mark> trim(List<Mark> marks) {
        return Algorithm.newest(marks, 2 * count);
    }

    @Override
    public Duration horizon() {
        return window;
    }

    @Override
    public int enough() {
        return count;
    }
}
