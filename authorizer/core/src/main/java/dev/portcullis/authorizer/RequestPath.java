package dev.portcullis.authorizer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A request's path of which there is only one reading. Whatever a server behind the gate could normalise into another
 * path is none: a rule for {@code /admin} must not be passed by {@code /x/../admin}, {@code //admin}, {@code /%61dmin} or
 * {@code /admin;x}.
 */
public final class RequestPath {

    /** What is called where a WebSocket is opened: no path, and so none that a path could be taken for. */
    public static final RequestPath CONNECT = new RequestPath("$connect", List.of("$connect"));

    private static final String UNRESERVED_MARKS = "-._~";

    private final String text;
    private final List<String> segments;

    private RequestPath(String text, List<String> segments) {
        this.text = text;
        this.segments = segments;
    }

    /** Reads a path as sent, percent-encoded, with its leading slash, or {@code $connect}; empty when it is ambiguous. */
    public static Optional<RequestPath> read(String text) {
        if (text.equals(CONNECT.text)) {
            return Optional.of(CONNECT);
        }
        if (!text.startsWith("/")) {
            return Optional.empty();
        }
        if (text.length() == 1) {
            return Optional.of(new RequestPath(text, List.of()));
        }
        List<String> segments = List.of(text.substring(1).split("/", -1));
        return segments.stream().allMatch(RequestPath::isPlain)
                ? Optional.of(new RequestPath(text, segments))
                : Optional.empty();
    }

    List<String> segments() {
        return segments;
    }

    boolean isConnect() {
        return text.equals(CONNECT.text);
    }

    boolean hasEncodedCharacters() {
        return text.indexOf('%') >= 0;
    }

    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestPath path && path.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    private static boolean isPlain(String segment) {
        return !segment.isEmpty()
                && !segment.equals(".")
                && !segment.equals("..")
                && segment.indexOf('\\') < 0
                && segment.indexOf(';') < 0
                && isPlainlyEncoded(segment);
    }

    /** RFC 3986 section 6.2.2.2: an encoded unreserved character is the same as the character. */
    private static boolean isPlainlyEncoded(String segment) {
        String[] parts = segment.split("%", -1);
        return Arrays.stream(parts).skip(1).allMatch(part -> {
            int high = part.length() < 2 ? -1 : Character.digit(part.charAt(0), 16);
            int low = part.length() < 2 ? -1 : Character.digit(part.charAt(1), 16);
            return high >= 0 && low >= 0 && mayBeEncoded((char) (high * 16 + low));
        });
    }

    private static boolean mayBeEncoded(char decoded) {
        boolean letterOrDigit = (decoded >= '0' && decoded <= '9')
                || (decoded >= 'A' && decoded <= 'Z')
                || (decoded >= 'a' && decoded <= 'z');
        return decoded >= ' '
                && decoded != 0x7f
                && !letterOrDigit
                && UNRESERVED_MARKS.indexOf(decoded) < 0
                && decoded != '/'
                && decoded != '\\'
                && decoded != ';';
    }
}
