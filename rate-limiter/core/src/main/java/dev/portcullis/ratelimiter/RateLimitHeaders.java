package dev.portcullis.ratelimiter;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * An admission as HTTP fields tell it (draft-ietf-httpapi-ratelimit-headers-10), in structured-field syntax (RFC 9651).
 *
 * @param rateLimitPolicy the {@code RateLimit-Policy} field: of each limit the burst as quota, and as window the seconds in
 *     which an empty bucket fills, so that {@code r} never exceeds {@code q}
 * @param rateLimit the {@code RateLimit} field: remaining permits, and the seconds until one more is back; on a refusal the
 *     violated limit alone, for {@code Retry-After} should not come before another limit's {@code t}
 * @param retryAfter the {@code Retry-After} field in seconds, on a refusal
 */
public record RateLimitHeaders(String rateLimitPolicy, String rateLimit, OptionalLong retryAfter) {

    public static RateLimitHeaders of(Admission admission) {
        String policy = admission.levels().stream()
                .map(Level::limit)
                // INVARIANT: a limit's name needs no escape in a structured string (Name)
                .map(limit -> "\"%s\";q=%d;w=%d".formatted(limit.name(), limit.burst(), secondsUp(limit.refill())))
                .collect(Collectors.joining(", "));
        return admission.fold(
                granted -> new RateLimitHeaders(policy, rateLimit(granted.levels()), OptionalLong.empty()),
                refused -> new RateLimitHeaders(
                        policy,
                        rateLimit(refused.levels().stream()
                                .filter(level -> level.limit().equals(refused.violated()))
                                .toList()),
                        OptionalLong.of(secondsUp(refused.retryAfter()))));
    }

    private static String rateLimit(List<Level> levels) {
        return levels.stream()
                .map(level ->
                        "\"%s\";r=%d;t=%d".formatted(level.limit().name(), level.remaining(), secondsUp(level.reset())))
                .collect(Collectors.joining(", "));
    }

    /** Whole seconds, rounded up: a client that waits them has waited enough. */
    static long secondsUp(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
