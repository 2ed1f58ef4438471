package dev.portcullis.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong, so that one reading names it all. */
final class Faults {

    private final String file;
    private final List<Finding> found = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    /** The file as it was named. */
    String file() {
        return file;
    }

    void add(FindingCode code, Place at, String what, String mend) {
        found.add(new Finding(code, file, at.line(), at.column(), what, mend));
    }

    List<Finding> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column))
                .toList();
    }

    boolean isEmpty() {
        return found.isEmpty();
    }
}
