package dev.portcullis.wafmanager.adminapi;

import java.util.Locale;

/** How bans are written one a line. */
enum LineFormat {
    /** A JSON object a line, with the fields of a new ban. */
    NDJSON("application/x-ndjson"),
    /** RFC 4180 with a header line that names the fields of a new ban. */
    CSV("text/csv"),
    /** A subject a line; what follows a {@code #} or {@code ;} is a comment. */
    PLAIN("text/plain");

    private final String mediaType;

    LineFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** The format of a query's parameter. */
    static LineFormat named(String text) {
        for (LineFormat format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(text)) {
                return format;
            }
        }
        throw new IllegalArgumentException("not one of ndjson, csv, plain");
    }

    /** The format of a {@code Content-Type}. */
    static LineFormat of(String contentType) {
        String type = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        for (LineFormat format : values()) {
            if (format.mediaType.equals(type)) {
                return format;
            }
        }
        throw new RequestRefused(
                ProblemType.UNSUPPORTED_MEDIA_TYPE, "not application/x-ndjson, text/csv or text/plain");
    }
}
