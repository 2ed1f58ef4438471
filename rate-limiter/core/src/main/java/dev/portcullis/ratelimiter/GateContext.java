package dev.portcullis.ratelimiter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the authorizer told a backend of a call's limits, in the context that API Gateway hands on. On HTTP APIs a limited call
 * reaches the backend, which must refuse it by {@link #refusal}; any other answer may carry the {@link #fields}.
 *
 * <p>What isn't in the form that the authorizer gives it is left out, for it becomes a header.
 *
 * @param value by key: {@code event.requestContext.authorizer.lambda} on HTTP APIs, {@code event.requestContext.authorizer} on
 *     REST ones; strings, or scalars as text; empty where there is none
 */
public record GateContext(Function<String, Optional<String>> value) {

    private static final String NAME = "\"([A-Za-z][A-Za-z0-9_-]{0,31})\"";
    private static final Pattern ITEM = Pattern.compile(NAME + "(?:;[a-z]{1,8}=[0-9]{1,18}){1,8}");
    private static final Pattern LIST = Pattern.compile(ITEM + "(?:, " + ITEM + "){0,15}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

    /** The context as a map of scalars, such as a parsed event's. */
    public static GateContext of(Map<String, ?> context) {
        return new GateContext(key -> Optional.ofNullable(context.get(key)).map(Object::toString));
    }

    /** Whether the backend must refuse the call. */
    public boolean limited() {
        return value.apply("limited").filter("true"::equals).isPresent();
    }

    /** The answer to a limited call; empty where the call isn't limited. */
    public Optional<QuotaExceeded> refusal() {
        return limited() ? Optional.of(new QuotaExceeded(violated(), retryAfter())) : Optional.empty();
    }

    /** {@code RateLimit-Policy}, {@code RateLimit} and, for a limited call, {@code Retry-After}, as far as they are known. */
    public Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        list("rateLimitPolicy").ifPresent(policy -> fields.put("RateLimit-Policy", policy));
        list("rateLimit").ifPresent(rateLimit -> fields.put("RateLimit", rateLimit));
        refusal()
                .ifPresent(refusal ->
                        refusal.retryAfter().ifPresent(seconds -> fields.put("Retry-After", Long.toString(seconds))));
        return fields;
    }

    /** On a refusal the {@code RateLimit} field names what was violated alone. */
    private List<String> violated() {
        return list("rateLimit")
                .map(field ->
                        ITEM.matcher(field).results().map(item -> item.group(1)).toList())
                .orElse(List.of());
    }

    private OptionalLong retryAfter() {
        return value.apply("retryAfter")
                .filter(SECONDS.asMatchPredicate())
                .map(seconds -> OptionalLong.of(Long.parseLong(seconds)))
                .orElse(OptionalLong.empty());
    }

    private Optional<String> list(String key) {
        return value.apply(key).filter(text -> LIST.matcher(text).matches());
    }
}
