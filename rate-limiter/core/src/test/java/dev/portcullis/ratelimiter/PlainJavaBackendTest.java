package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example of docs/backends.md, as a Lambda function behind an HTTP API would have it. */
class PlainJavaBackendTest {

    private static final String BODY = "{\"orders\":[]}";

    // the text between the markers is the example's, line by line
    // <example>
    static Map<String, Object> handle(Map<String, ?> context, String body) {
        GateContext gate = GateContext.of(context);
        if (gate.refusal().isPresent()) {
            QuotaExceeded refusal = gate.refusal().get();
            return answer(QuotaExceeded.STATUS, refusal.fields(), refusal.json());
        }
        Map<String, String> fields = new HashMap<>(gate.fields());
        fields.put("Content-Type", "application/json");
        return answer(200, fields, body);
    }

    static Map<String, Object> answer(int status, Map<String, String> headers, String body) {
        return Map.of("statusCode", status, "headers", headers, "body", body);
    }
    // </example>

    @Test
    void a_limited_call_is_answered_429_with_its_fields() {
        Map<String, Object> answer = handle(
                Map.of(
                        "limited", "true",
                        "retryAfter", "3",
                        "rateLimit", "\"burst\";r=0;t=3",
                        "rateLimitPolicy", "\"burst\";q=10;w=2"),
                BODY);
        assertThat(answer).containsEntry("statusCode", 429);
        assertThat(headers(answer))
                .containsEntry("Retry-After", "3")
                .containsEntry("Content-Type", "application/problem+json");
        assertThat((String) answer.get("body")).contains("quota-exceeded").doesNotContain("orders");
    }

    @Test
    void any_other_call_is_answered_with_what_is_left() {
        Map<String, Object> answer = handle(Map.of("limited", "false", "rateLimit", "\"burst\";r=7;t=1"), BODY);
        assertThat(answer).containsEntry("statusCode", 200).containsEntry("body", BODY);
        assertThat(headers(answer)).containsEntry("RateLimit", "\"burst\";r=7;t=1");
    }

    @Test
    void the_page_shows_what_this_test_compiles() throws IOException {
        Path home = Path.of(System.getProperty("portcullis.home", "../.."));
        String source = Files.readString(
                home.resolve("rate-limiter/core/src/test/java/dev/portcullis/ratelimiter/PlainJavaBackendTest.java"));
        String example = source.substring(source.indexOf("// <example>\n") + 13, source.indexOf("    // </example>"));
        assertThat(Files.readString(home.resolve("docs/backends.md")))
                .contains(example.stripTrailing().stripIndent());
    }

    @SuppressWarnings("unchecked") // as handle made it
    private static Map<String, String> headers(Map<String, Object> answer) {
        return (Map<String, String>) answer.getOrDefault("headers", Map.of());
    }
}
