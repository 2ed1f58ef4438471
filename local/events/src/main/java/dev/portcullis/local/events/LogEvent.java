package dev.portcullis.local.events;

import java.time.Instant;

/**
 * One line of a log.
 *
 * @param id unique, growing, 56 digits as CloudWatch Logs' are
 */
public record LogEvent(String id, String stream, Instant at, String message) {}
