package dev.portcullis.wafmanager.detection;

import java.util.Comparator;

/**
 * What is remembered of one record in one window.
 *
 * @param at epoch milliseconds
 * @param id the record's id, hashed; the same one twice is one mark
 * @param value what distinct counts tell apart, or whether a ratio's record matched ({@link #MATCHED}); else empty
 */
public record Mark(long at, long id, String value) implements Comparable<Mark> {

    /** The value of a record that counts in a ratio; others of its subject have the empty one. */
    public static final String MATCHED = "+";

    private static final Comparator<Mark> ORDER =
            Comparator.comparingLong(Mark::at).thenComparingLong(Mark::id).thenComparing(Mark::value);

    static Mark of(LogRecord record, String value) {
        return new Mark(record.at().toEpochMilli(), Hash64.of(record.id()), value);
    }

    @Override
    public int compareTo(Mark other) {
        return ORDER.compare(this, other);
    }
}
