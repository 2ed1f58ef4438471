package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaMeterTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final BucketKey KEY = new BucketKey("client");

    private final Limiter limiter = new LeasingLimiter(new InMemoryBucketStore(), 1);

    @Test
    void a_day_begins_at_its_zones_midnight() {
        Plan plan = plan(Limit.quota("daily", 3, CalendarUnit.DAY, BERLIN));
        Instant evening = Instant.parse("2026-11-21T22:59:59.999999999Z");
        for (int remaining = 2; remaining >= 0; remaining--) {
            assertThat(granted(plan, 1, evening).levels().get(0).remaining()).isEqualTo(remaining);
        }
        assertThat(refused(plan, 1, evening).retryAfter()).isEqualTo(Duration.ofNanos(1));
        granted(plan, 3, evening.plusNanos(1));
        assertThat(refused(plan, 1, evening.plusNanos(1)).retryAfter()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void a_day_of_23_hours_is_one() {
        Plan plan = plan(Limit.quota("daily", 1, CalendarUnit.DAY, BERLIN));
        Instant midnight = Instant.parse("2027-03-27T23:00:00Z");
        granted(plan, 1, midnight);
        assertThat(refused(plan, 1, midnight).retryAfter()).isEqualTo(Duration.ofHours(23));
        refused(plan, 1, midnight.plus(Duration.ofHours(23)).minusNanos(1));
        granted(plan, 1, midnight.plus(Duration.ofHours(23)));
    }

    @Test
    void a_month_ends_when_the_next_begins() {
        Plan plan = plan(Limit.quota("monthly", 10, CalendarUnit.MONTH, ZoneId.of("UTC")));
        granted(plan, 10, Instant.parse("2028-02-01T00:00:00Z"));
        Instant leapDay = Instant.parse("2028-02-29T23:59:59Z");
        assertThat(refused(plan, 1, leapDay).retryAfter()).isEqualTo(Duration.ofSeconds(1));
        granted(plan, 10, leapDay.plusSeconds(1));
    }

    @Test
    void nothing_comes_back_before() {
        Plan plan = plan(Limit.quota("daily", 2, CalendarUnit.DAY, ZoneId.of("UTC")));
        granted(plan, 1, Instant.parse("2026-11-21T00:00:00Z"));
        granted(plan, 1, Instant.parse("2026-11-21T23:59:58Z"));
        Admission.Refused refused = refused(plan, 1, Instant.parse("2026-11-21T23:59:59Z"));
        assertThat(refused.violated().name()).isEqualTo("daily");
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_clock_that_is_already_in_the_next_day_counts_there() {
        Plan plan = plan(Limit.quota("daily", 2, CalendarUnit.DAY, ZoneId.of("UTC")));
        Instant midnight = Instant.parse("2026-11-22T00:00:00Z");
        granted(plan, 1, midnight);
        // the day that ended can't be counted any more; it lasts for as long as clocks differ
        assertThat(refused(plan, 1, midnight.minusMillis(5)).retryAfter()).isEqualTo(Duration.ofMillis(5));
        granted(plan, 1, midnight);
        refused(plan, 1, midnight);
    }

    @Test
    void quotas_and_limits_hold_together() {
        Plan plan = plan(
                new Limit("fast", 10, Duration.ofSeconds(1), 5),
                Limit.quota("daily", 7, CalendarUnit.DAY, ZoneId.of("UTC")));
        Instant now = Instant.parse("2026-11-21T10:00:00Z");
        granted(plan, 5, now);
        assertThat(refused(plan, 1, now).violated().name()).isEqualTo("fast");
        granted(plan, 2, now.plusSeconds(1));
        Admission.Refused refused = refused(plan, 1, now.plusSeconds(1));
        assertThat(refused.violated().name()).isEqualTo("daily");
        assertThat(refused.levels()).extracting(Level::remaining).containsExactly(3L, 0L);
        assertThat(RateLimitHeaders.of(refused).rateLimitPolicy()).isEqualTo("\"fast\";q=5;w=1, \"daily\";q=7;w=86400");
    }

    @Test
    void a_quota_is_its_burst() {
        assertThat(Limit.quota("q", 100_000_000_000L / 31, CalendarUnit.MONTH, BERLIN)
                        .burst())
                .isEqualTo(100_000_000_000L / 31);
        assertThatThrownBy(() -> Limit.quota("q", 0, CalendarUnit.DAY, BERLIN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Limit.quota("q", 100_000_000_001L, CalendarUnit.MONTH, BERLIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Admission.Granted granted(Plan plan, long cost, Instant now) {
        return LimiterContract.granted(limiter.admit(KEY, plan, cost, now));
    }

    private Admission.Refused refused(Plan plan, long cost, Instant now) {
        return LimiterContract.refused(limiter.admit(KEY, plan, cost, now));
    }

    private static Plan plan(Limit... limits) {
        return new Plan("plan", List.of(limits));
    }
}
