package dev.portcullis.ratelimiter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The answer to a call that a limit refused, as a problem (RFC 9457) of the type that
 * draft-ietf-httpapi-ratelimit-headers-10 registers: status {@link #STATUS}, media type {@link #MEDIA_TYPE}, body
 * {@link #json}, and the {@link #fields}.
 *
 * @param violatedPolicies names of limits, as in the {@code RateLimit-Policy} field; empty where they aren't known
 * @param retryAfter seconds, at least 0; empty where it isn't known
 */
public record QuotaExceeded(List<String> violatedPolicies, OptionalLong retryAfter) {

    public static final String TYPE = "https://iana.org/assignments/http-problem-types#quota-exceeded";
    public static final String TITLE = "Request cannot be satisfied as assigned quota has been exceeded";
    public static final int STATUS = 429;
    public static final String MEDIA_TYPE = "application/problem+json";

    public QuotaExceeded {
        violatedPolicies = List.copyOf(violatedPolicies);
        // INVARIANT: such names need no escape in JSON
        violatedPolicies.forEach(name -> Name.require("limit", name));
        if (retryAfter.isPresent() && retryAfter.getAsLong() < 0) {
            throw new IllegalArgumentException("to retry after " + retryAfter.getAsLong() + " s is in the past");
        }
    }

    public static QuotaExceeded of(Admission.Refused refused) {
        return new QuotaExceeded(
                List.of(refused.violated().name()), OptionalLong.of(RateLimitHeaders.secondsUp(refused.retryAfter())));
    }

    /** The body. Extension members are those of the draft, and {@code retry-after} for who doesn't see the fields. */
    public String json() {
        String violated =
                violatedPolicies.stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
        return "{\"type\":\"" + TYPE + "\",\"title\":\"" + TITLE + "\",\"status\":" + STATUS
                + ",\"violated-policies\":[" + violated + "]"
                + (retryAfter.isPresent() ? ",\"retry-after\":" + retryAfter.getAsLong() : "") + "}";
    }

    /** {@code Content-Type}, {@code Cache-Control} and, where known, {@code Retry-After}: no cache may hand it to others. */
    public Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("Content-Type", MEDIA_TYPE);
        fields.put("Cache-Control", "no-store");
        retryAfter.ifPresent(seconds -> fields.put("Retry-After", Long.toString(seconds)));
        return fields;
    }
}
