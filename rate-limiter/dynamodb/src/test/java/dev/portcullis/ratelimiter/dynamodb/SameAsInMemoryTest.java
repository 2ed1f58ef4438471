package dev.portcullis.ratelimiter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.ratelimiter.Admission;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.InMemoryLimiter;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever the branches guessed and the conditions found: the table decides as the arithmetic alone does. */
class SameAsInMemoryTest {

    private static final Plan PLAN = new Plan(
            "standard",
            List.of(new Limit("fast", 3, Duration.ofSeconds(1), 5), new Limit("slow", 30, Duration.ofMinutes(1), 12)));

    @SuppressWarnings("NullAway.Init")
    private static DynamoDbLocal server;

    @SuppressWarnings("NullAway.Init")
    private static Database database;

    /** A call through one of two instances. */
    record Call(boolean first, long cost, long gapNanos) {}

    @BeforeContainer
    static void start() {
        server = Database.server();
        database = new Database(server.endpoint());
    }

    @AfterContainer
    static void stop() {
        database.close();
        server.close();
    }

    @Property(tries = 60)
    void one_instance_answers_the_same_to_any_calls(@ForAll("calls") List<Call> calls) {
        var key = BucketKey.of(UUID.randomUUID().toString());
        var limiter = database.limiter();
        var oracle = new InMemoryLimiter();
        Instant now = Instant.now();
        for (Call call : calls) {
            now = now.plusNanos(call.gapNanos());
            assertThat(limiter.admit(key, PLAN, call.cost(), now)).isEqualTo(oracle.admit(key, PLAN, call.cost(), now));
        }
    }

    @Property(tries = 60)
    void instances_that_share_a_table_admit_the_same_calls(@ForAll("calls") List<Call> calls) {
        var key = BucketKey.of(UUID.randomUUID().toString());
        var one = database.limiter();
        var other = database.limiter();
        var oracle = new InMemoryLimiter();
        Instant now = Instant.now();
        for (Call call : calls) {
            now = now.plusNanos(call.gapNanos());
            Admission expected = oracle.admit(key, PLAN, call.cost(), now);
            Admission seen = (call.first() ? one : other).admit(key, PLAN, call.cost(), now);
            if (expected instanceof Admission.Refused refused) {
                // by what this instance saw last, which may be less than the other has spent since
                assertThat(((Admission.Refused) seen).retryAfter()).isLessThanOrEqualTo(refused.retryAfter());
            } else {
                assertThat(seen).isEqualTo(expected);
            }
        }
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        Arbitrary<Long> gaps = Arbitraries.oneOf(
                Arbitraries.just(0L),
                Arbitraries.longs().between(-500_000_000L, 500_000_000L),
                Arbitraries.longs().between(0, 20_000_000_000L));
        return Combinators.combine(
                        Arbitraries.of(true, false), Arbitraries.longs().between(1, 5), gaps)
                .as(Call::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(15);
    }
}
