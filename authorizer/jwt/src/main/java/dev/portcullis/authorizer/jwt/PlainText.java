package dev.portcullis.authorizer.jwt;

/** Text that is the same wherever it is written: in a log line, a table's key, a header. */
final class PlainText {

    private static final char LAST_OF_ASCII = '~';

    private PlainText() {}

    /** Whether it has neither control characters nor halves of surrogate pairs, which UTF-8 would replace. */
    static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Nearly all text is ASCII, and nearly every text of a token passes here.
            if (c < ' ' || c > LAST_OF_ASCII) {
                return text.codePoints().allMatch(PlainText::is);
            }
        }
        return true;
    }

    private static boolean is(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
