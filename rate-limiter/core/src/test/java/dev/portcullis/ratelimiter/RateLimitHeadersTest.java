package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimitHeadersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final BucketKey KEY = new BucketKey("client");
    private static final Plan PLAN = new Plan(
            "standard",
            List.of(new Limit("burst", 5, Duration.ofSeconds(1), 10), new Limit("daily", 12, Duration.ofDays(1), 12)));

    private final Limiter limiter = new InMemoryLimiter();

    @Test
    void a_granted_call_names_every_limit() {
        RateLimitHeaders headers = RateLimitHeaders.of(limiter.admit(KEY, PLAN, 1, NOW));
        assertThat(headers.rateLimitPolicy()).isEqualTo("\"burst\";q=10;w=2, \"daily\";q=12;w=86400");
        assertThat(headers.rateLimit()).isEqualTo("\"burst\";r=9;t=1, \"daily\";r=11;t=7200");
        assertThat(headers.retryAfter()).isEmpty();
    }

    @Test
    void a_refused_call_names_what_it_violated_and_when_to_come_back() {
        limiter.admit(KEY, PLAN, 10, NOW);
        RateLimitHeaders headers = RateLimitHeaders.of(limiter.admit(KEY, PLAN, 1, NOW));
        assertThat(headers.rateLimitPolicy()).isEqualTo("\"burst\";q=10;w=2, \"daily\";q=12;w=86400");
        assertThat(headers.rateLimit()).isEqualTo("\"burst\";r=0;t=1");
        assertThat(headers.retryAfter()).hasValue(1);
    }

    @Test
    void retry_after_doesnt_come_before_the_reset() {
        limiter.admit(KEY, PLAN, 8, NOW);
        RateLimitHeaders headers = RateLimitHeaders.of(limiter.admit(KEY, PLAN, 10, NOW.plusSeconds(60)));
        assertThat(headers.rateLimit()).isEqualTo("\"daily\";r=4;t=7140");
        assertThat(headers.retryAfter()).hasValue(6 * 7200 - 60);
    }

    @Test
    void seconds_are_rounded_up() {
        assertThat(RateLimitHeaders.secondsUp(Duration.ZERO)).isZero();
        assertThat(RateLimitHeaders.secondsUp(Duration.ofNanos(1))).isEqualTo(1);
        assertThat(RateLimitHeaders.secondsUp(Duration.ofSeconds(1))).isEqualTo(1);
        assertThat(RateLimitHeaders.secondsUp(Duration.ofSeconds(1, 1))).isEqualTo(2);
    }
}
