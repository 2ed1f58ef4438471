package dev.portcullis.authorizer.credentials;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * A URL without query and fragment, as RFC 9449 section 4.3 compares them: normalised by syntax and scheme (RFC 3986
 * sections 6.2.2 and 6.2.3), so that two spellings of one resource are equal.
 *
 * @param port never the scheme's own, which is -1 here as in {@link URI}
 */
record TargetUrl(String scheme, String host, int port, String path) {

    /** Longer than API Gateway takes. Characters. */
    static final int MAX_LENGTH = 4 * 1024;

    private static final String UNRESERVED_MARKS = "-._~";

    /** The URL of a text; empty where it is no absolute one with a host alone in its authority. */
    static Optional<TargetUrl> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        URI uri;
        try {
            uri = new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.empty();
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return Optional.of(new TargetUrl(
                scheme,
                uri.getHost().toLowerCase(Locale.ROOT),
                uri.getPort() == defaultPort(scheme) ? -1 : uri.getPort(),
                withoutDots(normal(uri.getRawPath()))));
    }

    /** A WebSocket is opened by an HTTP request (RFC 6455 section 4.1), which a proof may name by either scheme. */
    TargetUrl overHttp() {
        return switch (scheme) {
            case "wss" -> new TargetUrl("https", host, port, path);
            case "ws" -> new TargetUrl("http", host, port, path);
            default -> this;
        };
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "https", "wss" -> 443;
            case "http", "ws" -> 80;
            default -> -1;
        };
    }

    /** RFC 3986 sections 6.2.2.1 and 6.2.2.2: capital hexadecimal digits, and none where a character needs none. */
    private static String normal(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        StringBuilder normal = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '%') {
                normal.append(c);
                continue;
            }
            // java.net.URI has checked that two hexadecimal digits follow.
            char decoded = (char) Integer.parseInt(path.substring(i + 1, i + 3), 16);
            if (isUnreserved(decoded)) {
                normal.append(decoded);
            } else {
                normal.append(path.substring(i, i + 3).toUpperCase(Locale.ROOT));
            }
            i += 2;
        }
        return normal.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || UNRESERVED_MARKS.indexOf(c) >= 0;
    }

    /** RFC 3986 section 5.2.4, of a path that is absolute or empty. */
    private static String withoutDots(String path) {
        if (path.isEmpty()) {
            return "/";
        }
        Deque<String> segments = new ArrayDeque<>();
        String[] all = path.substring(1).split("/", -1);
        for (int i = 0; i < all.length; i++) {
            boolean isDot = all[i].equals(".") || all[i].equals("..");
            if (all[i].equals("..")) {
                segments.pollLast();
            }
            if (!isDot) {
                segments.addLast(all[i]);
            } else if (i == all.length - 1) {
                segments.addLast(""); // what a dot at the end names is a folder
            }
        }
        return "/" + String.join("/", segments);
    }
}
