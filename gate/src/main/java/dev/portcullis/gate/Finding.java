package dev.portcullis.gate;

/**
 * One thing that is wrong with a gate file, or may be.
 *
 * @param file the file as it was named
 * @param line from 1; 0 when it is about the file as a whole
 * @param column from 1; 0 likewise
 * @param what what is wrong
 * @param mend what to do about it
 */
public record Finding(FindingCode code, String file, int line, int column, String what, String mend) {

    public Severity severity() {
        return code.severity();
    }

    /** The file, and the line and column where there are any, as compilers write them. */
    public String place() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }

    /** The finding as compilers write theirs, so that editors find the place. */
    @Override
    public String toString() {
        return place() + ": " + what + ": " + mend;
    }
}
