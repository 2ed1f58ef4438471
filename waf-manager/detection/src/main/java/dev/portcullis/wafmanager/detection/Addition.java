package dev.portcullis.wafmanager.detection;

import java.time.Duration;
import java.util.List;

/**
 * What a batch adds to one window.
 *
 * @param marks one or more, in any order
 * @param memory how long after its newest mark the window matters
 */
public record Addition(List<Mark> marks, Algorithm algorithm, Duration memory) {
    public Addition {
        if (marks.isEmpty()) {
            throw new IllegalArgumentException("an addition adds something");
        }
        marks = List.copyOf(marks);
    }
}
