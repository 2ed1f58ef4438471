package dev.portcullis.wafmanager.detection;

/** Which records a scenario counts. */
public interface RecordFilter {

    /** Every record. */
    RecordFilter ALL = record -> true;

    /** Whether it counts; what can't be evaluated doesn't. */
    boolean accepts(LogRecord record);
}
