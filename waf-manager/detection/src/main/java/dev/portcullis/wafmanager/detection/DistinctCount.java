package dev.portcullis.wafmanager.detection;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * So many different values within a sliding window, such as user names tried from one address, or addresses that try one
 * account.
 *
 * @param of what is told apart; records without it don't count
 * @param count 1 to 500
 * @param window 1 s to 7 days
 */
public record DistinctCount(Field of, int count, Duration window) implements Algorithm {

    /** The newest marks that are kept of one value: repeating one can't push the others out. */
    static final int KEPT_OF_EACH = 2;

    public DistinctCount {
        Algorithm.requireCount(count);
        Algorithm.requireWindow(window);
    }

    @Override
    public Optional<Tally> judge(List<Mark> marks) {
        Map<String, Integer> within = new HashMap<>();
        Tally latest = null;
        int from = 0;
        for (int to = 0; to < marks.size(); to++) {
            within.merge(marks.get(to).value(), 1, Integer::sum);
            while (marks.get(from).at() <= marks.get(to).at() - window.toMillis()) {
                within.computeIfPresent(marks.get(from).value(), (value, seen) -> seen == 1 ? null : seen - 1);
                from++;
            }
            if (within.size() >= count) {
                latest = Tally.of(within.size(), within.size(), marks.get(from), marks.get(to));
            }
        }
        return Optional.ofNullable(latest);
    }

    @Override
    public List<Mark> trim(List<Mark> marks) {
        if (marks.size() <= count) {
            return marks;
        }
        Map<String, Integer> kept = new HashMap<>();
        var newest = new ArrayDeque<Mark>();
        for (int i = marks.size() - 1; i >= 0 && newest.size() < 2 * KEPT_OF_EACH * count; i--) {
            if (kept.merge(marks.get(i).value(), 1, Integer::sum) <= KEPT_OF_EACH) {
                newest.addFirst(marks.get(i));
            }
        }
        return List.copyOf(newest);
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
