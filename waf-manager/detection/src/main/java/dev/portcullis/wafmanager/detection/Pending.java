package dev.portcullis.wafmanager.detection;

import java.util.ArrayList;
import java.util.List;

/** What a batch has gathered for one window so far. */
final class Pending {

    private static final int SAMPLES = 3;

    private final Scenario scenario;
    private final List<LogRecord> samples = new ArrayList<>(1);
    private List<Mark> marks = new ArrayList<>(2);

    private int kept;

    Pending(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Adds a mark; how many more are held than before, which is negative when older ones were let go. */
    int add(Mark mark, LogRecord record, boolean matched) {
        int before = marks.size();
        marks.add(mark);
        if (matched && samples.size() < SAMPLES) {
            samples.add(record);
        }
        // INVARIANT: however many records a subject has, its marks stay within twice what the algorithm keeps.
        if (marks.size() > 2 * Math.max(kept, 16)) {
            marks = new ArrayList<>(
                    WindowState.EMPTY.and(marks, scenario.algorithm()).marks());
            kept = marks.size();
        }
        return marks.size() - before;
    }

    int weight() {
        return marks.size();
    }

    Scenario scenario() {
        return scenario;
    }

    List<String> samples() {
        return samples.stream().map(Evidence::sample).toList();
    }

    Addition addition() {
        return new Addition(marks, scenario.algorithm(), scenario.memory());
    }
}
