package dev.portcullis.ratelimiter;

/** How much a plan that was looked up is to be relied on. */
public enum Basis {
    /** Read within the staleness that was asked for. */
    CURRENT,
    /** As it was last read; it can't be read now. */
    LAST_GOOD,
    /** As deployed; nothing else was read, or too long ago. */
    DEPLOYED
}
