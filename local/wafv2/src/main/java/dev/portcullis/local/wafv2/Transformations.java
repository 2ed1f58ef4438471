package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Text transformations, on octets: each character stands for one. Those that aren't here ({@code ESCAPE_SEQ_DECODE},
 * {@code SQL_HEX_DECODE}, {@code CSS_DECODE}, {@code JS_DECODE}, {@code URL_DECODE_UNI}, {@code UTF8_TO_UNICODE}) leave the
 * text as it is.
 */
final class Transformations {

    private static final Map<String, Character> ENTITIES =
            Map.of("quot", '"', "nbsp", '\u00a0', "lt", '<', "gt", '>', "amp", '&');

    private Transformations() {}

    /** Applies a list in the order of its priorities. */
    static String apply(JsonNode list, String octets) {
        List<JsonNode> ordered = StreamSupport.stream(list.spliterator(), false)
                .sorted(Comparator.comparingInt(each -> each.path("Priority").asInt()))
                .toList();
        String text = octets;
        for (JsonNode each : ordered) {
            text = one(each.path("Type").asText(), text);
        }
        return text;
    }

    private static String one(String type, String text) {
        return switch (type) {
            case "LOWERCASE" -> text.toLowerCase(Locale.ROOT);
            case "COMPRESS_WHITE_SPACE" -> text.replaceAll("[\\s\\u00a0\\u000b]+", " ");
            case "CMD_LINE" -> commandLine(text);
            case "URL_DECODE" -> percentDecoded(text);
            case "HTML_ENTITY_DECODE" -> entitiesDecoded(text);
            case "BASE64_DECODE" -> base64(text, false);
            case "BASE64_DECODE_EXT" -> base64(text, true);
            case "HEX_DECODE" -> hex(text);
            case "MD5" -> md5(text);
            case "REPLACE_COMMENTS" -> text.replaceAll("(?s)/\\*.*?(?:\\*/|$)", " ");
            case "NORMALIZE_PATH" -> normalized(text);
            case "NORMALIZE_PATH_WIN" -> normalized(text.replace('\\', '/'));
            case "REMOVE_NULLS" -> text.replace("\0", "");
            case "REPLACE_NULLS" -> text.replace('\0', ' ');
            default -> text;
        };
    }

    private static String commandLine(String text) {
        return text.replaceAll("[\\\\\"'^]", "")
                .replaceAll("[,;\\s]+", " ")
                .replaceAll(" +(?=[/(])", "")
                .toLowerCase(Locale.ROOT);
    }

    private static String percentDecoded(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2))) {
                out.append((char) HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                out.append(c == '+' ? ' ' : c);
            }
        }
        return out.toString();
    }

    private static boolean isHex(char c) {
        return HexFormat.isHexDigit(c);
    }

    private static String entitiesDecoded(String text) {
        var out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = text.charAt(at) == '&' ? text.indexOf(';', at) : -1;
            String decoded = end < 0 ? "" : entity(text.substring(at + 1, end));
            out.append(decoded.isEmpty() ? String.valueOf(text.charAt(at)) : decoded);
            at = decoded.isEmpty() ? at + 1 : end + 1;
        }
        return out.toString();
    }

    /** Empty for what is no entity. */
    private static String entity(String name) {
        if (ENTITIES.containsKey(name)) {
            return String.valueOf(ENTITIES.get(name));
        }
        if (!name.matches("#(?:\\d{1,6}|x[0-9a-fA-F]{1,5})")) {
            return "";
        }
        int code =
                name.charAt(1) == 'x' ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        return new String(Character.toString(code).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String base64(String text, boolean lenient) {
        try {
            byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
            byte[] decoded = lenient
                    ? Base64.getMimeDecoder().decode(octets)
                    : Base64.getDecoder().decode(octets);
            return new String(decoded, StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String hex(String text) {
        try {
            return new String(HexFormat.of().parseHex(text), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    private static String normalized(String path) {
        List<String> out = new ArrayList<>();
        String[] parts = path.split("/", -1);
        for (String part : parts) {
            boolean up = part.equals("..");
            if (up && !out.isEmpty() && !out.get(out.size() - 1).equals("..")) {
                out.remove(out.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".")) {
                out.add(part);
            }
        }
        String last = parts[parts.length - 1];
        boolean slash = parts.length > 1 && (last.isEmpty() || last.equals(".") || last.equals(".."));
        return (path.startsWith("/") ? "/" : "") + String.join("/", out) + (slash && !out.isEmpty() ? "/" : "");
    }
}
