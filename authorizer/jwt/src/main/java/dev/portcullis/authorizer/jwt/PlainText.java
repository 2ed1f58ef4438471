package dev.portcullis.authorizer.jwt;

/** Text that is the same wherever it is written: in a log line, a table's key, a header. */
final class PlainText {

    private PlainText() {}

    /** Whether it has neither control characters nor halves of surrogate pairs, which UTF-8 would replace. */
    static boolean is(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }
}
