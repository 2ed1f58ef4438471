package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.net.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every rate-based rule's counts. A rule that is used in two places counts in each; changed settings start anew. */
final class Rates {

    /** Where a rule is: in a web ACL, and perhaps in a group of it. */
    record Place(String aclArn, String group, String rule) {}

    private record Instance(String settings, RateWindow window) {}

    private final Map<Place, Instance> instances = new ConcurrentHashMap<>();
    private final Statements statements;
    private final Duration period;

    Rates(Statements statements, Duration period) {
        this.statements = statements;
        this.period = period;
    }

    /** Counts the request if it is one that counts; whether it is held. */
    boolean matches(Place place, JsonNode rate, Inspected request) {
        if (rate.has("ScopeDownStatement") && !statements.matches(rate.path("ScopeDownStatement"), request)) {
            return false;
        }
        return key(rate, request)
                .map(key -> window(place, rate).count(key, request.now()))
                .orElseGet(() -> rate.path("ForwardedIPConfig")
                                .path("FallbackBehavior")
                                .asText()
                                .equals("MATCH")
                        && !request.forwarded(rate.path("ForwardedIPConfig")
                                        .path("HeaderName")
                                        .asText())
                                .isEmpty());
    }

    Set<String> held(Place place, JsonNode rate, Instant now) {
        return window(place, rate).held(now);
    }

    private RateWindow window(Place place, JsonNode rate) {
        String settings = rate.toString();
        return instances
                .compute(
                        place,
                        (key, old) -> old != null && old.settings().equals(settings)
                                ? old
                                : new Instance(
                                        settings,
                                        new RateWindow(new RateWindow.Settings(
                                                rate.path("Limit").asLong(),
                                                Duration.ofSeconds(rate.path("EvaluationWindowSec")
                                                        .asLong(300)),
                                                period))))
                .window();
    }

    /** A request without a part of the key isn't counted. */
    private static Optional<String> key(JsonNode rate, Inspected request) {
        String client = request.request().clientIp().toString();
        return switch (rate.path("AggregateKeyType").asText()) {
            case "CONSTANT" -> Optional.of("");
            case "FORWARDED_IP" -> forwarded(rate, request);
            case "CUSTOM_KEYS" -> custom(rate, request);
            default -> Optional.of(client);
        };
    }

    private static Optional<String> forwarded(JsonNode rate, Inspected request) {
        return request
                .forwarded(rate.path("ForwardedIPConfig").path("HeaderName").asText())
                .stream()
                .findFirst()
                .flatMap(first -> first)
                .map(IpAddress::toString);
    }

    private static Optional<String> custom(JsonNode rate, Inspected request) {
        List<String> parts = new ArrayList<>();
        for (JsonNode part : rate.path("CustomKeys")) {
            Optional<String> value = part(part, rate, request);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            parts.add(value.get().length() + ":" + value.get());
        }
        return Optional.of(String.join(",", parts));
    }

    private static Optional<String> part(JsonNode part, JsonNode rate, Inspected request) {
        String kind = part.fieldNames().next();
        JsonNode body = part.path(kind);
        WafRequest seen = request.request();
        String name = body.path("Name").asText();
        Optional<String> raw = switch (kind) {
            case "Header" -> seen.headers().first(name);
            case "Cookie" -> RequestFields.cookie(seen, name);
            case "QueryArgument" ->
                RequestFields.arguments(seen)
                        .filter(pair -> pair[0].equalsIgnoreCase(name))
                        .map(pair -> pair[1])
                        .findFirst();
            case "QueryString" -> Optional.of(seen.line().args());
            case "HTTPMethod" -> Optional.of(seen.line().method());
            case "UriPath" -> Optional.of(seen.line().uri());
            case "IP" -> Optional.of(seen.clientIp().toString());
            case "ForwardedIP" -> forwarded(rate, request);
            case "ASN" -> GeoTable.find(seen.clientIp()).map(owner -> Long.toString(owner.asn()));
            case "LabelNamespace" ->
                request.labels().stream()
                        .filter(label -> label.contains(body.path("Namespace").asText()))
                        .sorted()
                        .findFirst();
            default -> Optional.empty();
        };
        return raw.map(value -> Transformations.apply(body.path("TextTransformations"), value));
    }
}
