package dev.portcullis.wafmanager.detection;

import dev.portcullis.net.Cidr;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records gathered before anything is written: one write for each window, however many records. Its memory has a bound:
 * at most {@value #MAX_WINDOWS} windows and {@value #MAX_MARKS} marks. At the first bound, the half with the fewest records
 * is let go and only sketched, so a subject with more than a ten-thousandth of a batch's marks is never let go, and who
 * comes back is weighed with what was sketched. At the second the batch is full and must be concluded. Not thread-safe.
 */
public final class Batch {

    public static final int MAX_WINDOWS = 20_000;
    public static final int MAX_MARKS = 250_000;

    /** Clocks differ by less. */
    static final Duration CLOCK_SLACK = Duration.ofMinutes(1);

    private final List<Scenario> scenarios;
    private final Map<WindowKey, Pending> windows = new HashMap<>();
    private final Sketch letGo = new Sketch();
    private final Sketch good = new Sketch();
    private long goodTotal;
    private int marks;
    private long sketched;

    Batch(List<Scenario> scenarios) {
        this.scenarios = List.copyOf(scenarios);
    }

    /** Takes a record. */
    public Taken add(LogRecord record, Instant now) {
        if (record.outcome().stopped()) {
            return Taken.STOPPED;
        }
        if (record.at().isAfter(now.plus(CLOCK_SLACK))) {
            return Taken.FUTURE;
        }
        if (record.source().wholeTraffic() && record.outcome().good()) {
            goodTotal++;
            good.add(Hash64.of(record.subject().toString()), 1);
        }
        boolean counted = false;
        for (Scenario scenario : scenarios) {
            counted |= count(scenario, record);
        }
        return counted ? Taken.COUNTED : Taken.IGNORED;
    }

    private boolean count(Scenario scenario, LogRecord record) {
        boolean matched = scenario.filter().accepts(record);
        boolean ratio = scenario.algorithm() instanceof Ratio;
        if (!matched && !(ratio && scenario.among().accepts(record))) {
            return false;
        }
        String subject = scenario.subject().of(record);
        String value = ratio ? matched ? Mark.MATCHED : "" : value(scenario.algorithm(), record);
        if (subject.isEmpty() || (scenario.algorithm() instanceof DistinctCount && value.isEmpty())) {
            return false;
        }
        var key = new WindowKey(scenario.name(), subject);
        if (windows.size() >= MAX_WINDOWS && !windows.containsKey(key)) {
            letGoOfHalf();
        }
        marks += windows.computeIfAbsent(key, unseen -> new Pending(scenario))
                .add(Mark.of(record, value), record, matched);
        return true;
    }

    private static String value(Algorithm algorithm, LogRecord record) {
        return algorithm instanceof DistinctCount distinct ? distinct.of().of(record) : "";
    }

    private void letGoOfHalf() {
        List<Map.Entry<WindowKey, Pending>> lightest = windows.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> entry.getValue().weight() + letGo.estimate(hash(entry.getKey()))))
                .limit(windows.size() / 2)
                .toList();
        lightest.forEach(entry -> {
            letGo.add(hash(entry.getKey()), entry.getValue().weight());
            marks -= entry.getValue().weight();
            sketched++;
            windows.remove(entry.getKey());
        });
    }

    private static long hash(WindowKey key) {
        return Hash64.of(key.toString());
    }

    /** Whether it must be concluded before it takes more. */
    public boolean isFull() {
        return marks >= MAX_MARKS;
    }

    /** How many windows were let go of so far, for want of room. */
    public long sketched() {
        return sketched;
    }

    /** How many windows wait to be written. */
    public int size() {
        return windows.size();
    }

    /** The share of the good requests seen that came from these; 0 while too few were seen to tell. */
    double shareOfGood(List<Cidr> subjects) {
        if (goodTotal < 1000) {
            return 0;
        }
        long theirs = 0;
        for (Cidr subject : subjects) {
            theirs += good.estimate(Hash64.of(subject.toString()));
        }
        return (double) theirs / goodTotal;
    }

    Map<WindowKey, Pending> drain() {
        var drained = Map.copyOf(windows);
        windows.clear();
        marks = 0;
        letGo.halve();
        return drained;
    }
}
