package dev.portcullis.local.notices;

/**
 * Something that was sent.
 *
 * @param service {@code sns}, {@code events} or {@code securityhub}
 * @param to the topic's ARN, the bus, or the finding's product
 * @param body the message, the event's detail, or the finding
 */
public record Sent(String service, String to, String body) {}
