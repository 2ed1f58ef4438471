package dev.portcullis.gate;

/**
 * One thing that is wrong with a gate file.
 *
 * @param file the file as it was named
 * @param line from 1; 0 when it is about the file as a whole
 * @param column from 1
 * @param what what is wrong
 * @param mend what to do about it
 */
public record GateFault(String file, int line, int column, String what, String mend) {

    /** The fault as compilers write theirs, so that editors find the place. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + what + ": " + mend;
    }
}
