package dev.portcullis.wafmanager.logs;

import java.util.List;

/**
 * What came of reading.
 *
 * @param lines of any kind but comments and empty ones
 * @param records the good lines
 * @param faults what was wrong with the others, a few of them, each with its place
 * @param cut whether the file ended too early or was damaged; what stood before that counts
 */
public record Reading(long lines, long records, List<Fault> faults, boolean cut) {

    /**
     * A line that is no record.
     *
     * @param place the file and the line's number, from 1
     * @param why behind the words "a line"
     * @param sample its beginning, control characters replaced, at most 256 characters
     */
    public record Fault(String place, String why, String sample) {}

    public Reading {
        faults = List.copyOf(faults);
    }

    /** The lines that are no records. */
    public long bad() {
        return lines - records;
    }
}
