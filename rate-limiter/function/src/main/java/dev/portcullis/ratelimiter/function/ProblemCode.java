package dev.portcullis.ratelimiter.function;

import java.util.Locale;

/** Why nothing was done. Codes are part of the contract: they are matched by state machines. */
enum ProblemCode {
    /** The event is larger than {@link LimiterHandler#MAX_BYTES}. */
    TOO_LARGE,
    /** The event is no JSON, or names a member twice. */
    MALFORMED_JSON,
    /** The event, or a batch's entry, is no object, or a batch no list. */
    MALFORMED_REQUEST,
    /** A batch of no entries, or of more than {@link Batch#MAX_ENTRIES}. */
    BATCH_SIZE,
    UNKNOWN_OPERATION,
    /** A member that the operation doesn't have. */
    UNKNOWN_FIELD,
    MISSING_FIELD,
    /** A member of another type or form than the operation's. */
    INVALID_FIELD,
    /** Two members of which there may be one. */
    CONFLICTING_FIELDS,
    UNKNOWN_PLAN,
    /** More permits than the plan ever has at once, so that no wait would help; or more than were reserved. */
    COST_OUT_OF_RANGE,
    /** Never made, settled, or expired. */
    UNKNOWN_RESERVATION,
    /** Resets are switched off. */
    RESET_NOT_ALLOWED,
    /** The buckets can't be reached, and no outage policy can stand in for an answer. Worth another try. */
    LIMITS_UNAVAILABLE,
    /** The function's time was nearly up before the batch's entry had its turn. Worth another try. */
    OUT_OF_TIME,
    /** A mistake of ours; the log says more. */
    INTERNAL;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
