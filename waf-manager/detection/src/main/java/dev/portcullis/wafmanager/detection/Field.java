package dev.portcullis.wafmanager.detection;

/** What of a record a scenario counts by. */
public enum Field {
    /** The sender: an IPv4 address, or an IPv6 /64. */
    ADDRESS,
    USER,
    CLIENT,
    PATH,
    USER_AGENT;

    /** Longer values are told apart by their beginning and their hash, so that items stay bounded. */
    static final int MAX_LENGTH = 64;

    /** The record's value, at most {@value #MAX_LENGTH} characters; empty where it has none. */
    String of(LogRecord record) {
        String text = switch (this) {
            case ADDRESS -> record.subject().toString();
            case USER -> record.caller().user();
            case CLIENT -> record.caller().client();
            case PATH -> record.request().path();
            case USER_AGENT -> record.request().userAgent();
        };
        return text.length() <= MAX_LENGTH
                ? text
                : text.substring(0, MAX_LENGTH - 17) + '~' + Long.toHexString(Hash64.of(text));
    }
}
