package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.net.CidrSet;
import dev.portcullis.net.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Whether a request matches a statement, but for rates and groups: of AWS's JSON, as it was written. */
final class Statements {

    private static final int MAX_FORWARDED = 10;

    private final BiFunction<String, Instant, CidrSet> ipSets;
    private final BiFunction<String, Instant, List<String>> patternSets;
    private final Map<String, Pattern> compiled = new ConcurrentHashMap<>();

    Statements(BiFunction<String, Instant, CidrSet> ipSets, BiFunction<String, Instant, List<String>> patternSets) {
        this.ipSets = ipSets;
        this.patternSets = patternSets;
    }

    boolean matches(JsonNode statement, Inspected request) {
        String type = statement.fieldNames().hasNext() ? statement.fieldNames().next() : "";
        JsonNode body = statement.path(type);
        return switch (type) {
            case "IPSetReferenceStatement" -> ipSet(body, request);
            case "ByteMatchStatement" -> anyValue(body, request, bytes(body));
            case "RegexMatchStatement" ->
                anyValue(body, request, regex(body.path("RegexString").asText()));
            case "RegexPatternSetReferenceStatement" -> patternSet(body, request);
            case "SizeConstraintStatement" -> anyValue(body, request, size(body));
            case "GeoMatchStatement" ->
                owner(body, request, owner -> contains(body.path("CountryCodes"), owner.country()));
            case "AsnMatchStatement" ->
                owner(body, request, owner -> contains(body.path("AsnList"), Long.toString(owner.asn())));
            case "LabelMatchStatement" ->
                request.hasLabel(
                        body.path("Key").asText(), body.path("Scope").asText().equals("NAMESPACE"));
            case "AndStatement" -> all(body, request);
            case "OrStatement" -> any(body, request);
            case "NotStatement" -> !matches(body.path("Statement"), request);
            // Attack detection whose workings AWS doesn't publish.
            default -> false;
        };
    }

    private boolean all(JsonNode body, Inspected request) {
        for (JsonNode each : body.path("Statements")) {
            if (!matches(each, request)) {
                return false;
            }
        }
        return true;
    }

    private boolean any(JsonNode body, Inspected request) {
        for (JsonNode each : body.path("Statements")) {
            if (matches(each, request)) {
                return true;
            }
        }
        return false;
    }

    private boolean ipSet(JsonNode body, Inspected request) {
        CidrSet addresses = ipSets.apply(body.path("ARN").asText(), request.now());
        JsonNode config = body.path("IPSetForwardedIPConfig");
        if (config.isMissingNode()) {
            return addresses.contains(request.request().clientIp());
        }
        List<Optional<IpAddress>> chain =
                request.forwarded(config.path("HeaderName").asText());
        if (chain.isEmpty()) {
            return false;
        }
        int last = chain.size();
        List<Optional<IpAddress>> asked = switch (config.path("Position").asText()) {
            case "FIRST" -> chain.subList(0, 1);
            case "LAST" -> chain.subList(last - 1, last);
            default -> chain.subList(Math.max(0, last - MAX_FORWARDED), last);
        };
        return asked.stream().anyMatch(Optional::isEmpty)
                ? config.path("FallbackBehavior").asText().equals("MATCH")
                : asked.stream().flatMap(Optional::stream).anyMatch(addresses::contains);
    }

    private boolean patternSet(JsonNode body, Inspected request) {
        return patternSets.apply(body.path("ARN").asText(), request.now()).stream()
                .anyMatch(text -> anyValue(body, request, regex(text)));
    }

    private Predicate<String> regex(String text) {
        return compiled.computeIfAbsent(text, Pattern::compile).asPredicate();
    }

    private static Predicate<String> bytes(JsonNode body) {
        String search = octets(body.path("SearchString"));
        return switch (body.path("PositionalConstraint").asText()) {
            case "EXACTLY" -> search::equals;
            case "STARTS_WITH" -> text -> text.startsWith(search);
            case "ENDS_WITH" -> text -> text.endsWith(search);
            case "CONTAINS" -> text -> text.contains(search);
            default -> text -> hasWord(text, search);
        };
    }

    /** Blobs travel as Base64. */
    private static String octets(JsonNode blob) {
        try {
            return new String(blob.binaryValue(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("a search string that is no Base64", e);
        }
    }

    private static boolean hasWord(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean starts = at == 0 || !isWordCharacter(text.charAt(at - 1));
            if (starts && (end == text.length() || !isWordCharacter(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWordCharacter(char c) {
        return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }

    private static Predicate<String> size(JsonNode body) {
        long wanted = body.path("Size").asLong();
        return switch (body.path("ComparisonOperator").asText()) {
            case "EQ" -> text -> text.length() == wanted;
            case "NE" -> text -> text.length() != wanted;
            case "LE" -> text -> text.length() <= wanted;
            case "LT" -> text -> text.length() < wanted;
            case "GE" -> text -> text.length() >= wanted;
            default -> text -> text.length() > wanted;
        };
    }

    private static boolean anyValue(JsonNode body, Inspected request, Predicate<String> test) {
        JsonNode field = body.path("FieldToMatch");
        RequestFields.Found found = RequestFields.find(field, request.request());
        if (found.oversize()) {
            String handling = field.findPath("OversizeHandling").asText("CONTINUE");
            if (!handling.equals("CONTINUE")) {
                return handling.equals("MATCH");
            }
        }
        return found.values().stream()
                .map(text -> Transformations.apply(body.path("TextTransformations"), octets(text)))
                .anyMatch(test);
    }

    private static String octets(String text) {
        boolean plain = text.chars().allMatch(c -> c < 256);
        return plain ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static boolean owner(JsonNode body, Inspected request, Function<GeoTable.Owner, Boolean> test) {
        JsonNode config = body.path("ForwardedIPConfig");
        if (config.isMissingNode()) {
            return GeoTable.find(request.request().clientIp()).map(test).orElse(false);
        }
        List<Optional<IpAddress>> chain =
                request.forwarded(config.path("HeaderName").asText());
        if (chain.isEmpty()) {
            return false;
        }
        // Of a chain, the first alone counts here.
        return chain.get(0)
                .map(address -> GeoTable.find(address).map(test).orElse(false))
                .orElse(config.path("FallbackBehavior").asText().equals("MATCH"));
    }

    private static boolean contains(JsonNode list, String value) {
        for (JsonNode each : list) {
            if (each.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }
}
