package dev.portcullis.ratelimiter.function;

/** What is said of calls while the buckets can't be reached. */
enum OutagePolicy {
    /** They are granted uncounted, and the answer is marked {@code degraded}. */
    OPEN,
    /** They are refused for a second, and the answer is marked {@code degraded}. */
    CLOSED
}
