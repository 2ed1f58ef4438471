package dev.portcullis.authorizer.function;

/** What happens to calls while the limits can't be read or written. */
enum OutagePolicy {
    /** They pass uncounted, marked {@code degraded}: an outage of the limits must not become one of the API. */
    OPEN,
    /** They fail: where a limit protects what must not be exceeded. */
    CLOSED
}
