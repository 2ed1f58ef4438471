package dev.portcullis.ratelimiter;

/**
 * A mistake in what operators wrote, or a failure to read it. For the log: whatever it is, calls go on.
 *
 * @param where the entry, such as {@code plan premium}
 * @param reason what is wrong with it, and what holds instead
 */
public record PlanFault(String where, String reason) {}
