package dev.portcullis.wafmanager.detection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A share of a subject's records within a sliding window, such as that of refused ones. Every record of the subject must be
 * seen, the good ones too: for sources of whole traffic.
 *
 * @param share more than 0, at most 1
 * @param minimum how many records there must be at least, 1 to 500
 * @param window 1 s to 7 days
 */
public record Ratio(double share, int minimum, Duration window) implements Algorithm {

    public Ratio {
        Algorithm.require(share > 0 && share <= 1, "a share is above 0 and at most 1, not " + share);
        Algorithm.requireCount(minimum);
        Algorithm.requireWindow(window);
    }

    @Override
    public Optional<Tally> judge(List<Mark> marks) {
        Tally latest = null;
        int from = 0;
        int matched = 0;
        for (int to = 0; to < marks.size(); to++) {
            matched += matches(marks.get(to));
            while (marks.get(from).at() <= marks.get(to).at() - window.toMillis()) {
                matched -= matches(marks.get(from));
                from++;
            }
            int seen = to - from + 1;
            if (seen >= minimum && matched >= 1 && matched >= share * seen) { // exactly the share is enough
                latest = Tally.of(matched, seen, marks.get(from), marks.get(to));
            }
        }
        return Optional.ofNullable(latest);
    }

    private static int matches(Mark mark) {
        return mark.value().equals(Mark.MATCHED) ? 1 : 0;
    }

    @Override
    public List<Mark> trim(List<Mark> marks) {
        return Algorithm.newest(marks, 4 * minimum);
    }

    @Override
    public Duration horizon() {
        return window;
    }

    @Override
    public int enough() {
        return minimum;
    }
}
