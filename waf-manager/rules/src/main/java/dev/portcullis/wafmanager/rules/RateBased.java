package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Requests with one key came more often than the limit within the window. AWS WAF looks about every 10 s, so the limit is
 * neither exact nor immediate.
 *
 * @param limit 10 to 2,000,000,000 requests
 * @param window 60, 120, 300 or 600 s
 * @param scopeDown which requests count; required where all requests share one key
 */
public record RateBased(long limit, Duration window, RateKey key, Optional<Statement> scopeDown) implements Condition {

    public static final long MIN_LIMIT = 10;
    public static final long MAX_LIMIT = 2_000_000_000;

    /** The windows that AWS WAF has. */
    public static final List<Duration> WINDOWS =
            List.of(Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofSeconds(300), Duration.ofSeconds(600));

    public RateBased {
        InvalidRule.unless(
                limit >= MIN_LIMIT && limit <= MAX_LIMIT,
                Reason.LIMIT_OUT_OF_RANGE,
                "limit",
                String.format(Locale.ROOT, "10 to 2,000,000,000 requests, not %,d", limit));
        InvalidRule.unless(
                WINDOWS.contains(window),
                Reason.WINDOW_UNKNOWN,
                "windowSeconds",
                "AWS WAF has windows of 60, 120, 300 and 600 s, not of " + window.toSeconds());
        InvalidRule.unless(
                key.type() != RateKey.Type.CONSTANT || scopeDown.isPresent(),
                Reason.SCOPE_DOWN_REQUIRED,
                "scopeDown",
                "counting all requests together needs a scopeDown that says which");
    }

    /** By the connection's address, of all requests. */
    public static RateBased byIp(long limit, Duration window) {
        return new RateBased(limit, window, RateKey.IP, Optional.empty());
    }

    public RateBased withLimit(long other) {
        return new RateBased(other, window, key, scopeDown);
    }

    @Override
    public <R> R foldCondition(Function<Statement, R> statement, Function<RateBased, R> rateBased) {
        return rateBased.apply(this);
    }
}
