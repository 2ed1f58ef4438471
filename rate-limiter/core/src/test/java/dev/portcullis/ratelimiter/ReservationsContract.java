package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every keeper of reservations does, and every look into buckets. */
public abstract class ReservationsContract {

    private static final Limit FAST = new Limit("fast", 5, Duration.ofSeconds(1), 10);
    private static final Limit SLOW = new Limit("slow", 1, Duration.ofSeconds(10), 20);
    private static final Plan PLAN = new Plan("standard", List.of(FAST, SLOW));

    /** Now, for a store may drop what has expired by its own clock. */
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final BucketKey key = BucketKey.of(UUID.randomUUID().toString());

    protected abstract Limiter limiter();

    protected abstract Reservations reservations();

    protected abstract BucketInspection inspection();

    @Test
    void a_reservation_debits_and_a_refund_gives_back_what_was_not_needed() {
        String id = reserve(8, start);
        assertThat(remaining(start)).containsExactly(2L, 12L);
        assertThat(refund(id, OptionalLong.of(5), start)).isEqualTo(new Reservations.Refunding.Refunded(5));
        assertThat(remaining(start)).containsExactly(7L, 17L);
    }

    @Test
    void all_of_it_is_given_back_unless_said_otherwise() {
        String id = reserve(8, start);
        assertThat(refund(id, OptionalLong.empty(), start)).isEqualTo(new Reservations.Refunding.Refunded(8));
        assertThat(remaining(start)).containsExactly(10L, 20L);
    }

    @Test
    void a_reservation_is_settled_once() {
        String id = reserve(8, start);
        refund(id, OptionalLong.of(0), start);
        assertThat(refund(id, OptionalLong.of(8), start)).isEqualTo(new Reservations.Refunding.Unknown());
        assertThat(refund("never-made", OptionalLong.empty(), start)).isEqualTo(new Reservations.Refunding.Unknown());
        assertThat(remaining(start)).containsExactly(2L, 12L);
    }

    @Test
    void more_than_was_reserved_is_not_given_back_and_the_reservation_stands() {
        String id = reserve(3, start);
        assertThat(refund(id, OptionalLong.of(4), start)).isEqualTo(new Reservations.Refunding.Exceeding(3));
        assertThat(refund(id, OptionalLong.of(3), start)).isEqualTo(new Reservations.Refunding.Refunded(3));
    }

    @Test
    void what_has_come_back_by_itself_is_not_given_back_again() {
        limiter().admit(key, PLAN, 2, start);
        String id = reserve(8, start);
        // the fast limit is full again after two seconds, and is then spent from by another
        Instant later = start.plusSeconds(3);
        limiter().admit(key, PLAN, 10, later);
        assertThat(refund(id, OptionalLong.empty(), later)).isEqualTo(new Reservations.Refunding.Refunded(8));
        assertThat(remaining(later)).containsExactly(0L, 8L);
    }

    @Test
    void a_refund_never_gives_more_than_the_burst() {
        String id = reserve(10, start);
        Instant later = start.plusMillis(1_999);
        refund(id, OptionalLong.empty(), later);
        assertThat(remaining(later)).containsExactly(10L, 20L);
        assertThat(limiter().admit(key, PLAN, 10, later)).isInstanceOf(Admission.Granted.class);
        assertThat(limiter().admit(key, PLAN, 1, later)).isInstanceOf(Admission.Refused.class);
    }

    @Test
    void a_refused_reservation_debits_nothing() {
        reserve(10, start);
        assertThat(reservations().reserve(key, PLAN, 1, start)).isInstanceOf(Reservations.Reserving.NotReserved.class);
        assertThat(remaining(start)).containsExactly(0L, 10L);
    }

    @Test
    void concurrent_refunds_of_one_reservation_give_back_once() throws Exception {
        String id = reserve(8, start);
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> callers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                callers.add(() -> refund(id, OptionalLong.of(1), start) instanceof Reservations.Refunding.Refunded);
            }
            int refunds = 0;
            for (Future<Boolean> caller : threads.invokeAll(callers)) {
                refunds += caller.get() ? 1 : 0;
            }
            assertThat(refunds).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(remaining(start)).containsExactly(3L, 13L);
    }

    @Test
    void to_look_costs_nothing_and_a_client_never_seen_has_its_bursts() {
        assertThat(remaining(start)).containsExactly(10L, 20L);
        limiter().admit(key, PLAN, 1, start);
        assertThat(remaining(start)).containsExactly(9L, 19L);
        assertThat(remaining(start)).containsExactly(9L, 19L);
        assertThat(remaining(start.plusMillis(200))).containsExactly(10L, 19L);
    }

    @Test
    void a_reset_forgets_what_was_spent_under_that_plan() {
        Plan other = new Plan("other", PLAN.limits());
        limiter().admit(key, PLAN, 10, start);
        limiter().admit(key, other, 10, start);
        inspection().reset(key, PLAN);
        inspection().reset(key, PLAN);
        assertThat(remaining(start)).containsExactly(10L, 20L);
        assertThat(inspection().peek(key, other, start))
                .extracting(Level::remaining)
                .containsExactly(0L, 10L);
    }

    private List<Long> remaining(Instant now) {
        return inspection().peek(key, PLAN, now).stream().map(Level::remaining).toList();
    }

    private String reserve(long cost, Instant now) {
        return reservations()
                .reserve(key, PLAN, cost, now)
                .fold(reserved -> reserved.reservation().orElseThrow(), refused -> {
                    throw new AssertionError("refused: " + refused);
                });
    }

    private Reservations.Refunding refund(String id, OptionalLong unused, Instant now) {
        return reservations().refund(id, unused, now);
    }
}
