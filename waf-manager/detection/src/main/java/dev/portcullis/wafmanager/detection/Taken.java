package dev.portcullis.wafmanager.detection;

/** What became of a record that was offered to a batch. */
public enum Taken {
    /** Some scenario counts it. */
    COUNTED,
    /** No scenario does. */
    IGNORED,
    /** WAF stopped it already. */
    STOPPED,
    /** Its time is in the future by more than clocks differ. */
    FUTURE
}
