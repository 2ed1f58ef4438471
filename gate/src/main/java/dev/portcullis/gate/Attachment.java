package dev.portcullis.gate;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How the authorizer is attached to an API.
 *
 * @param ttl how long API Gateway keeps an answer; 0 to an hour
 * @param identitySources what answers are kept by, and without which a request is refused unasked
 * @param simple whether an HTTP API takes simple responses instead of policies
 */
public record Attachment(ApiType type, Duration ttl, Set<String> identitySources, boolean simple) {

    /** API Gateway's own, where nobody says otherwise. */
    public static final Duration DEFAULT_TTL = Duration.ofMinutes(5);

    public static final Duration MAX_TTL = Duration.ofHours(1);

    private static final String ROUTE_KEY = "$context.routeKey";

    public Attachment {
        // Both ends are allowed.
        if (ttl.isNegative() || ttl.compareTo(MAX_TTL) > 0) {
            throw new IllegalArgumentException(
                    "API Gateway keeps answers for 0 to 3600 seconds, not " + ttl.toSeconds());
        }
        identitySources = Collections.unmodifiableSet(new LinkedHashSet<>(identitySources));
    }

    /** The attachment with the identity source that is usual: the Authorization header, where answers are kept at all. */
    public static Attachment usual(ApiType type, Duration ttl, boolean simple) {
        String header = type == ApiType.REST ? "method.request.header.Authorization" : "$request.header.Authorization";
        return new Attachment(type, ttl, ttl.isZero() ? Set.of() : Set.of(header), simple);
    }

    boolean isCached() {
        return type != ApiType.WEBSOCKET && !ttl.isZero();
    }

    /** Whether an answer is kept that says yes or no and nothing of routes. */
    boolean keepsSimpleAnswers() {
        return isCached() && type == ApiType.HTTP && simple;
    }

    boolean isKeptByRoute() {
        return identitySources.contains(ROUTE_KEY);
    }

    /** Whether answers are kept by the path itself, so that each path has its own. */
    boolean isKeptByPath() {
        return identitySources.stream().anyMatch(source -> source.endsWith("context.path"));
    }
}
