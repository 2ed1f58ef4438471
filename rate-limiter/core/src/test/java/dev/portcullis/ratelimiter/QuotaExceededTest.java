package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QuotaExceededTest {

    private static final String PROBLEM =
            "{\"type\":\"https://iana.org/assignments/http-problem-types#quota-exceeded\","
                    + "\"title\":\"Request cannot be satisfied as assigned quota has been exceeded\",\"status\":429,"
                    + "\"violated-policies\":[\"burst\"],\"retry-after\":1}";

    private static final Map<String, String> LIMITED = Map.of(
            "client", "alice",
            "limited", "true",
            "retryAfter", "1",
            "rateLimit", "\"burst\";r=0;t=1",
            "rateLimitPolicy", "\"burst\";q=10;w=2, \"daily\";q=12;w=86400");

    @Test
    void a_refusal_is_a_problem_that_names_what_was_violated() {
        Limit burst = new Limit("burst", 5, Duration.ofSeconds(1), 10);
        var plan = new Plan("standard", List.of(burst));
        Limiter limiter = new InMemoryLimiter();
        limiter.admit(new BucketKey("c"), plan, 10, Instant.EPOCH);
        var refused = (Admission.Refused) limiter.admit(new BucketKey("c"), plan, 1, Instant.EPOCH);
        QuotaExceeded problem = QuotaExceeded.of(refused);
        assertThat(problem.json()).isEqualTo(PROBLEM);
        assertThat(problem.fields())
                .isEqualTo(Map.of(
                        "Content-Type", "application/problem+json", "Cache-Control", "no-store", "Retry-After", "1"));
    }

    @Test
    void a_backend_answers_a_limited_call_from_its_context_alone() {
        var context = GateContext.of(LIMITED);
        assertThat(context.refusal().orElseThrow().json()).isEqualTo(PROBLEM);
        assertThat(context.fields())
                .isEqualTo(Map.of(
                        "RateLimit-Policy",
                        "\"burst\";q=10;w=2, \"daily\";q=12;w=86400",
                        "RateLimit",
                        "\"burst\";r=0;t=1",
                        "Retry-After",
                        "1"));
    }

    @Test
    void an_admitted_call_has_fields_and_no_refusal() {
        var context = GateContext.of(Map.of(
                "limited",
                false,
                "rateLimit",
                "\"burst\";r=9;t=1, \"daily\";r=11;t=7200",
                "rateLimitPolicy",
                "\"burst\";q=10;w=2"));
        assertThat(context.limited()).isFalse();
        assertThat(context.refusal()).isEmpty();
        assertThat(context.fields()).containsOnlyKeys("RateLimit-Policy", "RateLimit");
        assertThat(GateContext.of(Map.of()).fields()).isEmpty();
    }

    @Test
    void a_limited_call_is_refused_however_little_is_known_of_it() {
        var context = GateContext.of(Map.of("limited", true));
        assertThat(context.refusal()).hasValue(new QuotaExceeded(List.of(), OptionalLong.empty()));
        assertThat(context.refusal().orElseThrow().json()).endsWith("\"status\":429,\"violated-policies\":[]}");
        assertThat(context.refusal().orElseThrow().fields()).doesNotContainKey("Retry-After");
    }

    @Test
    void nothing_becomes_a_header_that_the_authorizer_would_not_have_written() {
        for (String foreign : List.of(
                "",
                "x",
                "\"a\";r=1\r\nSet-Cookie: a=b",
                "\"a\"",
                "\"a b\";r=1",
                "\"a\";r=-1",
                "\"a\";r=1,\"b\";r=2",
                "\"a\";R=1")) {
            var values = new HashMap<>(LIMITED);
            values.put("rateLimit", foreign);
            values.put("rateLimitPolicy", foreign);
            values.put("retryAfter", foreign);
            var context = GateContext.of(values);
            assertThat(context.fields()).isEmpty();
            assertThat(context.refusal()).hasValue(new QuotaExceeded(List.of(), OptionalLong.empty()));
        }
    }

    @Test
    void names_that_would_need_an_escape_and_times_past_are_refused() {
        assertThatThrownBy(() -> new QuotaExceeded(List.of("a\"b"), OptionalLong.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        new QuotaExceeded(List.of(), OptionalLong.of(0));
        assertThatThrownBy(() -> new QuotaExceeded(List.of(), OptionalLong.of(-1)))
                .hasMessage("to retry after -1 s is in the past");
    }
}
