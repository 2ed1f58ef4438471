package dev.portcullis.wafmanager.rules;

import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How often each key of one rate was seen. Exact, where AWS WAF looks every 10 s or so: a preview shows the earliest
 * request that could be held.
 */
final class RateCounts {

    private final RateBased rate;
    private final Map<List<String>, Deque<Instant>> seen = new HashMap<>();

    RateCounts(RateBased rate) {
        this.rate = rate;
    }

    /** Counts a request, whose scope was checked; whether its key is above the limit now. Times never go back. */
    boolean count(RecordedRequest request, Set<String> labels) {
        Optional<List<String>> key = key(request, labels);
        if (key.isEmpty()) {
            return false;
        }
        Deque<Instant> times = seen.computeIfAbsent(key.get(), each -> new ArrayDeque<>());
        times.addLast(request.at());
        // A request exactly one window old counts no more.
        while (!times.isEmpty() && !times.getFirst().isAfter(request.at().minus(rate.window()))) {
            times.removeFirst();
        }
        return times.size() > rate.limit();
    }

    private Optional<List<String>> key(RecordedRequest request, Set<String> labels) {
        return switch (rate.key().type()) {
            case CONSTANT -> Optional.of(List.of());
            case IP -> Optional.of(List.of(request.client().toString()));
            case FORWARDED_IP -> forwarded(request).map(List::of);
            case CUSTOM_KEYS -> parts(request, labels);
        };
    }

    /** Without one of its parts a request isn't counted. */
    private Optional<List<String>> parts(RecordedRequest request, Set<String> labels) {
        List<String> key = new ArrayList<>();
        for (RateKey.Part part : rate.key().parts()) {
            Optional<String> value = part(part, request, labels);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            key.add(value.get());
        }
        return Optional.of(key);
    }

    private Optional<String> part(RateKey.Part part, RecordedRequest request, Set<String> labels) {
        RecordedRequest.Content content = request.content();
        return switch (part.kind()) {
            case HEADER -> content.header(part.name()).stream().findFirst();
            case COOKIE -> cookie(content, part.name());
            case QUERY_ARGUMENT ->
                Arguments.of(content.query()).values(part.name()).stream().findFirst();
            case LABEL_NAMESPACE ->
                labels.stream()
                        .filter(label -> label.startsWith(part.name()))
                        .sorted()
                        .findFirst();
            case QUERY_STRING -> Optional.of(content.query());
            case METHOD -> Optional.of(content.method());
            case URI_PATH -> Optional.of(content.path());
            case IP -> Optional.of(request.client().toString());
            case FORWARDED_IP -> forwarded(request);
            case ASN -> request.origin().asn().map(String::valueOf);
        };
    }

    private static Optional<String> cookie(RecordedRequest.Content content, String name) {
        return content.header("Cookie").stream()
                .flatMap(line -> java.util.Arrays.stream(line.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /** Rates take a header's first address, whatever position was asked for. */
    private Optional<String> forwarded(RecordedRequest request) {
        return rate.key()
                .forwarded()
                .flatMap(header ->
                        request.content().header(header.header()).stream().findFirst())
                .map(value -> value.split(",", -1)[0].strip())
                .flatMap(text -> IpAddress.parse(text, Notation.LENIENT).toOptional())
                .map(IpAddress::toString);
    }
}
