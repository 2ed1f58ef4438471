package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Besides the bound: what leases must not lose, and what quotas must not exceed. */
class LeasePropertiesTest {

    private static final int SCHEDULES = 1000;
    private static final BucketKey KEY = new BucketKey("client");

    @Property(tries = SCHEDULES)
    void whatever_has_befallen_a_client_is_over_when_it_was_quiet_for_a_refill(
            @ForAll @IntRange(min = 1, max = 16) int instances,
            @ForAll("sizes") LeaseSize sizes,
            @ForAll("schedules") List<Swarm.Event> schedule,
            @ForAll @LongRange(min = 1, max = 60) long burst) {
        Limit limit = new Limit("limit", 10, Duration.ofSeconds(1), burst);
        var swarm = new Swarm(new Plan("plan", List.of(limit)), instances, sizes, 3_000_000_000L);
        swarm.run(schedule);
        // as long as a bucket can have been emptied ahead by the clock that was furthest ahead
        assertThat(swarm.burstAfter(limit.refillNanos() + 3_000_000_000L)).isEqualTo(burst);
    }

    @Property(tries = SCHEDULES)
    void a_lone_instance_refuses_nothing_that_the_bucket_has(
            @ForAll("schedules") List<Swarm.Event> schedule,
            @ForAll @LongRange(min = 1, max = 60) long burst,
            @ForAll @LongRange(min = 1, max = 140) long permits) {
        Limit limit = new Limit("limit", permits, Duration.ofSeconds(1), burst);
        var plan = new Plan("plan", List.of(limit));
        var store = new InMemoryBucketStore();
        var limiter = new LeasingLimiter(store, 1);
        var item = new BucketItem(KEY, "plan", 0);
        long now = Swarm.START;
        for (Swarm.Event event : schedule) {
            now += limit.refillNanos() / 1000 * event.gap();
            long cost = Math.max(1, burst * event.cost() / 1000);
            for (int call = 0; call < event.calls(); call++) {
                if (limiter.admit(KEY, plan, cost, instant(now)) instanceof Admission.Refused) {
                    assertThat(store.read(item).mark("limit")).isGreaterThan(Bucket.latest(limit, cost, now));
                }
            }
        }
    }

    @Property(tries = SCHEDULES)
    void no_day_sees_more_than_its_quota(
            @ForAll @IntRange(min = 1, max = 16) int instances,
            @ForAll("sizes") LeaseSize sizes,
            @ForAll("schedules") List<Swarm.Event> schedule,
            @ForAll @LongRange(min = 1, max = 60) long permits) {
        // it begins ten seconds before midnight
        var plan = new Plan(
                "plan",
                List.of(
                        Limit.quota("daily", permits, CalendarUnit.DAY, ZoneId.of("UTC")),
                        new Limit("limit", 100, Duration.ofSeconds(1), 300)));
        Map<Long, Long> days = new HashMap<>();
        for (Swarm.Grant grant : new Swarm(plan, instances, sizes, 3_000_000_000L).run(schedule)) {
            days.merge(grant.stamp() / Duration.ofDays(1).toNanos(), grant.cost(), Long::sum);
        }
        assertThat(days.values()).allSatisfy(spent -> assertThat(spent).isLessThanOrEqualTo(permits));
    }

    @Property(tries = SCHEDULES)
    void a_mark_is_rescaled_permit_for_permit_and_never_in_the_clients_favour(
            @ForAll @LongRange(min = 1, max = 100_000_000_000L) long before,
            @ForAll @LongRange(min = 1, max = 100_000_000_000L) long after,
            @ForAll @LongRange(min = 0, max = 300) long spent) {
        long now = Swarm.START;
        Limit limit = new Limit("limit", 1, Duration.ofSeconds(1), 1);
        var meter = new RateMeter(limit, after, after * 300, LeaseTerms.of(limit), 1);
        long mark = new Rates(0, Map.of("limit", before)).rescaled(now + spent * before, meter, now);
        assertThat(mark).isEqualTo(now + spent * after);
        long part = new Rates(0, Map.of("limit", before)).rescaled(now + spent * before + 1, meter, now);
        assertThat(part).isBetween(mark + (spent == 0 && before == after ? 0 : 1), mark + after / before + 1);
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L);
    }

    @Provide
    Arbitrary<List<Swarm.Event>> schedules() {
        return Swarm.schedules();
    }

    @Provide
    Arbitrary<LeaseSize> sizes() {
        return Swarm.sizes();
    }
}
