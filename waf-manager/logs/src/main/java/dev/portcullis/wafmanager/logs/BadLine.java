package dev.portcullis.wafmanager.logs;

/** A line that is no record; its message says why without quoting it, behind the words "a line". No stack trace. */
final class BadLine extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String why;

    BadLine(String why) {
        super(why, null, false, false);
        this.why = why;
    }

    String why() {
        return why;
    }
}
