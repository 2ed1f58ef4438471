package dev.portcullis.wafmanager.detection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How marks are counted. All are functions of a set of marks: order of arrival, batches and repetitions don't matter, and
 * nothing but the marks is state. Windows reach back from a mark, exclusive at their far end.
 */
public sealed interface Algorithm permits Threshold, LeakyBucket, DistinctCount, Ratio {

    /** No scenario needs more; it keeps an item under 100 KB. */
    int MAX_COUNT = 500;

    Duration MAX_WINDOW = Duration.ofDays(7);

    /**
     * The latest window that is enough.
     *
     * @param marks ascending, without repetition
     */
    Optional<Tally> judge(List<Mark> marks);

    /** What must be kept of marks to judge later: bounded, whatever came. */
    List<Mark> trim(List<Mark> marks);

    /** After this long, a mark can count with no later one. */
    Duration horizon();

    /** How full the fullest needs be: verdicts are worse the further beyond this they are. */
    int enough();

    /** The newest so many. */
    static List<Mark> newest(List<Mark> marks, int most) {
        return marks.size() <= most ? marks : marks.subList(marks.size() - most, marks.size());
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static void requireWindow(Duration window) {
        require(
                window.compareTo(Duration.ofSeconds(1)) >= 0 && window.compareTo(MAX_WINDOW) <= 0,
                "a window is a second to seven days, not " + window);
    }

    static void requireCount(int count) {
        require(count >= 1 && count <= MAX_COUNT, "a count is 1 to " + MAX_COUNT + ", not " + count);
    }
}
