package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TieredLimiterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Plan OWN = plan("own", 10);
    private static final Plan TENANTS = plan("tenants", 15);
    private static final Plan ALL = plan("all", 18);

    private final FaultyStore store = new FaultyStore();
    private final long[] nanos = {0};
    private final TieredLimiter one = new TieredLimiter(new LeasingLimiter(store, 1), () -> nanos[0]);
    private final TieredLimiter other = new TieredLimiter(new LeasingLimiter(store, 2), () -> nanos[0]);

    @Test
    void every_tier_must_admit_and_the_one_that_refuses_is_named() {
        assertThat(granted(one, "a", 10).levels()).hasSize(1);
        assertThat(refusing(one, "a", 1)).isEqualTo(Tier.CLIENT);
        granted(one, "b", 5);
        assertThat(refusing(one, "b", 1)).isEqualTo(Tier.TENANT);
        assertThat(one.admit(List.of(draw(Tier.CLIENT, "c", OWN, 3), draw(Tier.GLOBAL, "*", ALL, 3)), NOW)
                        .admission())
                .isInstanceOf(Admission.Granted.class);
        assertThat(one.admit(List.of(draw(Tier.CLIENT, "c", OWN, 1), draw(Tier.GLOBAL, "*", ALL, 1)), NOW)
                        .tier())
                .isEqualTo(Tier.GLOBAL);
    }

    @Test
    void what_the_first_tiers_gave_goes_back_when_a_later_one_refuses_that_was_not_known_to() {
        granted(one, "a", 10);
        granted(one, "b", 5);
        // knows nothing of the tenant, and has taken the client's before it learns
        int before = store.writes();
        assertThat(refusing(other, "c", 10)).isEqualTo(Tier.TENANT);
        assertThat(store.writes() - before).isGreaterThan(2);
        assertThat(alone(other, "c", 10)).isInstanceOf(Admission.Granted.class);
        assertThat(alone(new TieredLimiter(new LeasingLimiter(store, 3)), "c", 1))
                .isInstanceOf(Admission.Refused.class);
    }

    @Test
    void what_came_back_meanwhile_is_not_given_back_twice() {
        granted(one, "a", 10);
        granted(one, "b", 5);
        nanos[0] = 0;
        var slow = new TieredLimiter(
                new LeasingLimiter(store, 2),
                () -> nanos[0] += Duration.ofSeconds(1).toNanos());
        assertThat(refusing(slow, "c", 10)).isEqualTo(Tier.TENANT);
        // a second is worth a permit
        assertThat(alone(slow, "c", 10)).isInstanceOf(Admission.Refused.class);
        assertThat(alone(slow, "c", 9)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    void a_store_that_fails_at_a_later_tier_takes_nothing_from_the_first() {
        BucketStore tenants = (item, write) -> item.plan().equals("tenants")
                ? new BucketStore.Answer.Unavailable(new LimiterUnavailable("down"))
                : store.write(item, write);
        var half = new TieredLimiter(new LeasingLimiter(tenants, 1), () -> 0);
        assertThatThrownBy(() -> half.admit(draws("a", 10), NOW)).isInstanceOf(LimiterUnavailable.class);
        assertThat(alone(half, "a", 10)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    void permits_that_came_from_a_lease_go_back_into_it() {
        Plan wide = new Plan("wide", List.of(new Limit("l", 1000, Duration.ofSeconds(100), 1000)));
        var keyed = List.of(draw(Tier.CLIENT, "a", wide, 1), draw(Tier.TENANT, "t", plan("few", 60), 1));
        Instant now = NOW;
        int grants = 0;
        while (one.admit(keyed, now).tier() == Tier.CLIENT) {
            grants++;
            now = now.plusNanos(1_000_000);
        }
        assertThat(grants).isEqualTo(60);
        Admission own = new LeasingLimiter(store, 9).admit(BucketKey.of("a"), wide, 1, now);
        assertThat(own.levels().get(0).remaining()).isGreaterThan(1000 - 60 - 300);
    }

    private static List<Draw> draws(String client, long cost) {
        return List.of(draw(Tier.CLIENT, client, OWN, cost), draw(Tier.TENANT, "t", TENANTS, cost));
    }

    private static Admission alone(TieredLimiter limiter, String client, long cost) {
        return limiter.admit(List.of(draw(Tier.CLIENT, client, OWN, cost)), NOW).admission();
    }

    private static Admission.Granted granted(TieredLimiter limiter, String client, long cost) {
        var all = new ArrayList<>(draws(client, cost));
        all.add(draw(Tier.GLOBAL, "*", ALL, cost));
        return LimiterContract.granted(limiter.admit(all, NOW).admission());
    }

    private static Tier refusing(TieredLimiter limiter, String client, long cost) {
        TieredAdmission said = limiter.admit(draws(client, cost), NOW);
        LimiterContract.refused(said.admission());
        return said.tier();
    }

    private static Draw draw(Tier tier, String key, Plan plan, long cost) {
        return new Draw(tier, BucketKey.of(key), plan, cost);
    }

    /** A permit a second. */
    private static Plan plan(String name, long burst) {
        return new Plan(name, List.of(new Limit("l", 1, Duration.ofSeconds(1), burst)));
    }
}
