package dev.portcullis.wafmanager.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Gathers what is wrong with a file: where, what, and how to mend it. */
final class Faults {

    private final String file;
    private final List<String> found = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    void add(Optional<Mark> at, String what, String mend) {
        String place = at.map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                .orElse("");
        found.add(file + place + ": " + what + ": " + mend);
    }

    List<String> found() {
        return List.copyOf(found);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }
}
