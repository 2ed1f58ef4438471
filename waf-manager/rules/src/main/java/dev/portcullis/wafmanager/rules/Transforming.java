package dev.portcullis.wafmanager.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** AWS WAF's text transformations. What can't be decoded stays as it is. */
final class Transforming {

    private static final Pattern SPACES = Pattern.compile("[\\t\\n\\u000b\\f\\r \\u00a0]+");
    private static final Pattern ENTITY = Pattern.compile("&(quot|nbsp|lt|gt|amp|#\\d{1,7}|#x[0-9a-fA-F]{1,6});");
    private static final Pattern ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})");

    private Transforming() {}

    static String apply(List<Transformation> transformations, String text) {
        String result = text;
        for (Transformation each : transformations) {
            result = apply(each, result);
        }
        return result;
    }

    private static String apply(Transformation transformation, String text) {
        return switch (transformation) {
            case LOWERCASE -> text.toLowerCase(Locale.ROOT);
            case COMPRESS_WHITE_SPACE -> SPACES.matcher(text).replaceAll(" ");
            case URL_DECODE -> urlDecoded(text);
            case HTML_ENTITY_DECODE -> ENTITY.matcher(text).replaceAll(match -> quoted(entity(match.group(1))));
            case BASE64_DECODE -> base64Decoded(text);
            case HEX_DECODE -> hexDecoded(text);
            case NORMALIZE_PATH -> normalized(text);
            case REMOVE_NULLS -> text.replace("\0", "");
            case REPLACE_NULLS -> text.replace('\0', ' ');
        };
    }

    private static String urlDecoded(String text) {
        byte[] in = text.replace('+', ' ').getBytes(StandardCharsets.UTF_8);
        String octets = new String(in, StandardCharsets.ISO_8859_1);
        String decoded = ESCAPE.matcher(octets)
                .replaceAll(match -> quoted(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
        return new String(decoded.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String entity(String name) {
        return switch (name) {
            case "quot" -> "\"";
            case "nbsp" -> "\u00a0";
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            default -> numbered(name);
        };
    }

    private static String numbered(String name) {
        int code =
                name.charAt(1) == 'x' ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        return Character.isValidCodePoint(code) ? Character.toString(code) : "&" + name + ";";
    }

    private static String base64Decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String hexDecoded(String text) {
        try {
            return new String(HexFormat.of().parseHex(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Without double slashes, {@code .} and {@code ..}, but for those that lead out at the start. */
    private static String normalized(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..") && !kept.isEmpty() && !kept.getLast().equals("..")) {
                kept.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                kept.addLast(part);
            }
        }
        String joined = String.join("/", kept);
        boolean open = path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
        return (path.startsWith("/") ? "/" : "") + joined + (open && !joined.isEmpty() ? "/" : "");
    }

    private static String quoted(String replacement) {
        return java.util.regex.Matcher.quoteReplacement(replacement);
    }
}
