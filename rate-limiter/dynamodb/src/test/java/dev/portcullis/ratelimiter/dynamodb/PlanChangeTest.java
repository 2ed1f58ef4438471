package dev.portcullis.ratelimiter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.ratelimiter.LeasingLimiter;
import dev.portcullis.ratelimiter.Level;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.LimiterContract;
import dev.portcullis.ratelimiter.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanChangeTest extends LimiterContract {

    private static final Duration MONTH = Duration.ofDays(31);
    private static final Plan SLOW = plan(1, new Limit("month", 1_000, MONTH, 1_000));
    private static final Plan FAST = plan(2, new Limit("month", 10_000, MONTH, 1_000));
    private static final Plan TIGHT = plan(3, new Limit("month", 10, MONTH, 10));

    @SuppressWarnings("NullAway.Init")
    private static DynamoDbLocal server;

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @SuppressWarnings("NullAway.Init")
    private Limiter limiter;

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
        limiter = another();
    }

    @AfterEach
    void disconnect() {
        database.close();
    }

    @Override
    protected Limiter limiter() {
        return limiter;
    }

    /**
     * Seen on a busy machine: 32 and 36 of 40, not explained yet. What docs/limiter.md allows to be lost at most, by a request that
     * was sent twice: a quarter of the bucket debited for nobody, and then a tenth held off.
     */
    @Override
    protected int fewestOfForty() {
        return 40 - 10 - 4;
    }

    @Test
    void a_plan_that_changes_rescales_what_was_spent_permit_for_permit() {
        granted(admit(SLOW, 60, start));
        // 60 stay spent, and from now on come back ten times as fast
        Duration interval = FAST.limits().get(0).interval();
        assertThat(granted(admit(FAST, 1, start)).levels())
                .containsExactly(new Level(FAST.limits().get(0), 939, interval));
        assertThat(refused(admit(FAST, 940, start)).retryAfter()).isEqualTo(interval);
        granted(admit(FAST, 940, start.plus(interval)));
    }

    @Test
    void an_instance_that_has_not_heard_of_the_change_goes_by_it_all_the_same() {
        Limiter late = another();
        Instant now = start;
        granted(late.admit(key, SLOW, 60, now));
        granted(admit(FAST, 1, now));
        for (int i = 0; i < 3; i++) {
            // so rarely that hardly a permit is leased, and none comes back
            now = now.plusSeconds(40);
            granted(late.admit(key, SLOW, 10, now));
            granted(admit(FAST, 1, now));
        }
        // 60 + 1 + 30 + 3 + 1; at the old plan's rate the late 30 would have been worth 300
        assertThat(granted(another().admit(key, FAST, 1, now)).levels().get(0).remaining())
                .isBetween(900L, 905L);
    }

    @Test
    void a_client_that_spent_more_than_a_smaller_plan_has_waits_for_one_permit_of_it() {
        granted(admit(SLOW, 60, start));
        Duration interval = TIGHT.limits().get(0).interval();
        assertThat(refused(admit(TIGHT, 1, start)).retryAfter()).isEqualTo(interval);
        granted(admit(TIGHT, 1, start.plus(interval)));
    }

    private static Plan plan(long version, Limit limit) {
        return new Plan("changing", List.of(limit), version);
    }

    private Limiter another() {
        return new LeasingLimiter(new DynamoDbBuckets(database.client, Database.SETTINGS));
    }
}
