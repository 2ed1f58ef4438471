package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.local.edge.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The part of a request that a statement's {@code FieldToMatch} names, as octets: none when the request lacks it. */
final class RequestFields {

    /** What WAF looks at of a body before an API Gateway stage, unless the web ACL raises it. */
    static final int BODY_LIMIT = 16 * 1024;

    /** What WAF looks at of all headers, or of all cookies. */
    private static final int MANY_LIMIT = 200;

    private RequestFields() {}

    /** What was found, and whether there was more than WAF looks at. */
    record Found(List<String> values, boolean oversize) {
        static Found of(Stream<String> values) {
            return new Found(values.toList(), false);
        }
    }

    static Found find(JsonNode field, WafRequest request) {
        if (!field.fieldNames().hasNext()) {
            return Found.of(Stream.empty());
        }
        String kind = field.fieldNames().next();
        String name = field.path(kind).path("Name").asText();
        return switch (kind) {
            case "Method" -> Found.of(Stream.of(request.line().method()));
            case "UriPath" -> Found.of(Stream.of(request.line().uri()));
            case "QueryString" -> Found.of(Stream.of(request.line().args()));
            case "SingleHeader" -> Found.of(request.headers().all(name).stream());
            case "SingleQueryArgument" ->
                Found.of(arguments(request)
                        .filter(pair -> pair[0].equalsIgnoreCase(name))
                        .map(pair -> pair[1]));
            case "AllQueryArguments" -> Found.of(arguments(request).map(pair -> pair[1]));
            case "Headers" -> headers(field.path(kind), request);
            case "Cookies" -> cookies(field.path(kind), request);
            case "Body", "JsonBody" -> body(request.body());
            default -> Found.of(Stream.empty());
        };
    }

    private static Found body(byte[] body) {
        byte[] seen = body.length > BODY_LIMIT ? Arrays.copyOf(body, BODY_LIMIT) : body;
        Stream<String> text = Stream.of(new String(seen, StandardCharsets.ISO_8859_1));
        return new Found(text.filter(each -> !each.isEmpty()).toList(), body.length > BODY_LIMIT);
    }

    private static Found headers(JsonNode wanted, WafRequest request) {
        List<HttpHeaders.Field> fields = request.headers().fields();
        Stream<String> values = fields.stream()
                .limit(MANY_LIMIT)
                .filter(each -> isWanted(wanted.path("MatchPattern"), "Headers", each.name()))
                .flatMap(each -> scoped(wanted, each.name(), each.value()));
        return new Found(values.toList(), fields.size() > MANY_LIMIT);
    }

    private static Found cookies(JsonNode wanted, WafRequest request) {
        List<String[]> cookies = request.headers().all("Cookie").stream()
                .flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(pair -> pair.strip().split("=", 2))
                .filter(pair -> pair.length == 2)
                .toList();
        Stream<String> values = cookies.stream()
                .limit(MANY_LIMIT)
                .filter(each -> isWanted(wanted.path("MatchPattern"), "Cookies", each[0]))
                .flatMap(each -> scoped(wanted, each[0], each[1]));
        return new Found(values.toList(), cookies.size() > MANY_LIMIT);
    }

    static Optional<String> cookie(WafRequest request, String name) {
        return request.headers().all("Cookie").stream()
                .flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(pair -> pair.strip().split("=", 2))
                .filter(pair -> pair.length == 2 && pair[0].equals(name))
                .map(pair -> pair[1])
                .findFirst();
    }

    private static Stream<String> scoped(JsonNode wanted, String key, String value) {
        return switch (wanted.path("MatchScope").asText()) {
            case "KEY" -> Stream.of(key);
            case "VALUE" -> Stream.of(value);
            default -> Stream.of(key, value);
        };
    }

    private static boolean isWanted(JsonNode pattern, String what, String name) {
        if (pattern.has("Included" + what)) {
            return contains(pattern.path("Included" + what), name);
        }
        return !contains(pattern.path("Excluded" + what), name);
    }

    private static boolean contains(JsonNode names, String name) {
        for (JsonNode each : names) {
            if (each.asText().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    static Stream<String[]> arguments(WafRequest request) {
        return Arrays.stream(request.line().args().split("&", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> part.contains("=") ? part.split("=", 2) : new String[] {part, ""});
    }
}
