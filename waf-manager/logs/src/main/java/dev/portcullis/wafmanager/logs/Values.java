package dev.portcullis.wafmanager.logs;

import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What texts in logs stand for. */
final class Values {

    /** As in the Common Log Format: {@code 21/Nov/2026:10:00:00 +0000}. */
    private static final DateTimeFormatter CLF = DateTimeFormatter.ofPattern("d/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);

    private Values() {}

    static IpAddress address(String text) {
        return IpAddress.parse(text, Notation.LENIENT)
                .toOptional()
                .orElseThrow(() -> new BadLine("has no address where the sender's belongs"));
    }

    static Instant isoTime(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadLine("has no time in ISO 8601");
        }
    }

    static Instant clfTime(String text) {
        try {
            return Instant.from(CLF.parse(text));
        } catch (DateTimeException e) {
            throw new BadLine("has no time such as 21/Nov/2026:10:00:00 +0000");
        }
    }

    static Instant epochMillis(String text) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new BadLine("has no time in epoch milliseconds");
        }
    }

    /** A status, or 0 for what is none. */
    static int status(String text) {
        return text.length() == 3 && text.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(text) : 0;
    }

    /** A dash stands for nothing in all of these formats. */
    static String present(String text) {
        return text.equals("-") ? "" : text;
    }

    static String pathOf(String target) {
        String path = target;
        int scheme = path.indexOf("://");
        if (scheme > 0 && path.indexOf('/') == scheme + 1) {
            int slash = path.indexOf('/', scheme + 3);
            path = slash < 0 ? "/" : path.substring(slash);
        }
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }
}
