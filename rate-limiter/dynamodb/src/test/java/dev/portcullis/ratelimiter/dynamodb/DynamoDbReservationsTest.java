package dev.portcullis.ratelimiter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.ratelimiter.BucketCredit;
import dev.portcullis.ratelimiter.BucketInspection;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.CalendarUnit;
import dev.portcullis.ratelimiter.InMemoryLimiter;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import dev.portcullis.ratelimiter.Mode;
import dev.portcullis.ratelimiter.Plan;
import dev.portcullis.ratelimiter.Reservation;
import dev.portcullis.ratelimiter.ReservationStore;
import dev.portcullis.ratelimiter.Reservations;
import dev.portcullis.ratelimiter.ReservationsContract;
import dev.portcullis.ratelimiter.StoredInspection;
import dev.portcullis.ratelimiter.StoredReservations;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DynamoDbReservationsTest extends ReservationsContract {

    private static final Plan PLAN = new Plan("p", List.of(Limit.of("l", 5, Duration.ofSeconds(1))));

    @SuppressWarnings("NullAway.Init")
    private static DynamoDbLocal server;

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @BeforeAll
    static void start() {
        server = Database.server();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        database = new Database(server.endpoint());
    }

    @AfterEach
    void disconnect() {
        database.close();
    }

    /** Anew each time: one that has seen a refusal stands by it after a refund. */
    @Override
    protected Limiter limiter() {
        return database.limiter();
    }

    @Override
    protected Reservations reservations() {
        return reservations(database, limiter());
    }

    @Override
    protected BucketInspection inspection() {
        return new StoredInspection(new DynamoDbBuckets(database.client, Database.SETTINGS));
    }

    private static Reservations reservations(Database database, Limiter limiter) {
        var buckets = new DynamoDbBuckets(database.client, Database.SETTINGS);
        return new StoredReservations(
                limiter,
                new DynamoDbReservations(database.client, Database.SETTINGS),
                new BucketCredit(buckets, buckets));
    }

    @Test
    void a_plan_is_kept_with_all_its_limits() {
        Plan plan = new Plan(
                "all",
                List.of(
                        new Limit("burst", 5, Duration.ofSeconds(1), 10).in(Mode.STRICT),
                        Limit.quota("day", 100, CalendarUnit.DAY, ZoneId.of("Europe/Berlin"))
                                .in(Mode.SHADOW)),
                7);
        var store = new DynamoDbReservations(database.client, Database.SETTINGS);
        var reservation = new Reservation(BucketKey.of("a|b", "c"), plan, 4, Instant.now());
        store.keep("an-id", reservation);
        assertThat(store.take("an-id", OptionalLong.of(4))).isEqualTo(new ReservationStore.Taking.Taken(reservation));
    }

    @Test
    void to_reserve_is_two_requests_and_to_refund_three() {
        BucketKey key = BucketKey.of("requests");
        Instant now = Instant.now();
        database.requests.set(0);
        String id = reservation(reservations().reserve(key, PLAN, 3, now));
        assertThat(database.requests).hasValue(2);
        reservations().refund(id, OptionalLong.empty(), now);
        assertThat(database.requests).hasValue(5);
    }

    @Test
    void a_refund_of_what_has_come_back_writes_no_bucket() {
        BucketKey key = BucketKey.of("late");
        Instant now = Instant.now();
        String id = reservation(reservations().reserve(key, PLAN, 3, now));
        database.requests.set(0);
        assertThat(reservations().refund(id, OptionalLong.empty(), now.plusSeconds(60)))
                .isEqualTo(new Reservations.Refunding.Refunded(3));
        assertThat(database.requests).hasValue(1);
    }

    @Test
    void a_bucket_that_was_reset_since_is_not_credited() {
        BucketKey key = BucketKey.of("reset");
        Instant now = Instant.now();
        String id = reservation(reservations().reserve(key, PLAN, 3, now));
        inspection().reset(key, PLAN);
        reservations().refund(id, OptionalLong.empty(), now);
        assertThat(inspection().peek(key, PLAN, now).get(0).remaining()).isEqualTo(5);
    }

    @Test
    void without_the_table_a_debit_elsewhere_can_not_be_refunded() {
        try (var nobody = new Database(URI.create("http://127.0.0.1:1"))) {
            var reservations = reservations(nobody, new InMemoryLimiter());
            var reserving = reservations.reserve(BucketKey.of("c"), PLAN, 1, Instant.now());
            assertThat(reserving)
                    .isInstanceOfSatisfying(
                            Reservations.Reserving.Reserved.class,
                            reserved -> assertThat(reserved.reservation()).isEmpty());
            assertThatThrownBy(() -> reservations.refund("x", OptionalLong.empty(), Instant.now()))
                    .isInstanceOf(LimiterUnavailable.class);
            var inspection = new StoredInspection(new DynamoDbBuckets(nobody.client, Database.SETTINGS));
            assertThatThrownBy(() -> inspection.peek(BucketKey.of("c"), PLAN, Instant.now()))
                    .isInstanceOf(LimiterUnavailable.class);
            assertThatThrownBy(() -> inspection.reset(BucketKey.of("c"), PLAN)).isInstanceOf(LimiterUnavailable.class);
        }
    }

    private static String reservation(Reservations.Reserving reserving) {
        return reserving.fold(reserved -> reserved.reservation().orElseThrow(), refused -> {
            throw new AssertionError("refused");
        });
    }
}
