package dev.portcullis.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Gathers what is wrong, so that one reading names it all. */
final class Faults {

    private final String file;
    private final List<GateFault> found = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    void add(Optional<Mark> at, String what, String mend) {
        int line = at.map(mark -> mark.getLine() + 1).orElse(0);
        int column = at.map(mark -> mark.getColumn() + 1).orElse(0);
        found.add(new GateFault(file, line, column, what, mend));
    }

    List<GateFault> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(GateFault::line).thenComparingInt(GateFault::column))
                .toList();
    }

    boolean isEmpty() {
        return found.isEmpty();
    }
}
