package dev.portcullis.wafmanager.detection;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is remembered of a subject in a scenario: a set of marks, so that states merge by union, whoever saw what first.
 *
 * @param marks ascending, without repetition
 * @param strike the last verdict carried out
 */
public record WindowState(List<Mark> marks, Optional<Strike> strike) {

    public static final WindowState EMPTY = new WindowState(List.of(), Optional.empty());

    public WindowState {
        marks = List.copyOf(marks);
    }

    /** These marks and more, as far as the algorithm needs them. */
    public WindowState and(Collection<Mark> more, Algorithm algorithm) {
        var all = new TreeSet<>(marks);
        return all.addAll(more) ? new WindowState(algorithm.trim(List.copyOf(all)), strike) : this;
    }

    /** With a verdict carried out; of two that punish, the later mark's stands. */
    public WindowState struck(Strike next) {
        return strike.filter(last -> !last.at().isBefore(next.at())).isPresent()
                ? this
                : new WindowState(marks, Optional.of(next));
    }

    /** The newest mark's time in epoch milliseconds, 0 for none. */
    public long latest() {
        return marks.isEmpty() ? 0 : marks.get(marks.size() - 1).at();
    }
}
