package dev.portcullis.gate;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Where something stands in a file.
 *
 * @param line from 1; 0 is the file as a whole
 * @param column from 1; 0 likewise
 */
record Place(int line, int column) {

    static final Place FILE = new Place(0, 0);

    static Place of(Optional<Mark> mark) {
        return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1)).orElse(FILE);
    }
}
