package dev.portcullis.ratelimiter.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.ratelimiter.Admission;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.CalendarUnit;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.Mode;
import dev.portcullis.ratelimiter.Plan;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbPlans;
import dev.portcullis.ratelimiter.dynamodb.LimiterSettings;
import dev.portcullis.ratelimiter.dynamodb.PlanTable;
import dev.portcullis.ratelimiter.dynamodb.SharedLimits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The function and an authorizer over one table; the authorizer's part is what its beans make, and call it with. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class SharedBucketsTest {

    /** At noon, so that no day ends meanwhile. */
    private final Instant noon = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(12));

    private static final Plan PLAN = new Plan(
            "mixed",
            List.of(
                    new Limit("burst", 10, Duration.ofMinutes(1), 100),
                    Limit.quota("day", 50, CalendarUnit.DAY, ZoneOffset.UTC),
                    Limit.of("tight", 1, Duration.ofDays(1)).in(Mode.SHADOW)),
            1);

    private static final LimiterSettings SETTINGS =
            LimiterSettings.of("portcullis-limits").within(Duration.ofSeconds(20));

    @Inject
    @Named("limiter")
    RequestStreamHandler handler;

    @Inject
    DynamoDbClient database;

    @SuppressWarnings("NullAway.Init")
    private Caller caller;

    @SuppressWarnings("NullAway.Init")
    private Limiter authorizer;

    @BeforeEach
    void fresh() {
        QuarkusMock.installMockForType(InstantSource.fixed(noon), InstantSource.class);
        new DynamoDbPlans(database, PlanTable.of("portcullis-gate"), fault -> {}).put(PLAN);
        caller = new Caller(handler);
        authorizer = new SharedLimits(database, SETTINGS).limiter();
    }

    @Test
    void what_the_authorizer_spends_the_function_sees_spent_and_the_other_way_round() {
        BucketKey key = BucketKey.of("customers", "shared");
        assertThat(authorizer.admit(key, PLAN, 30, noon)).isInstanceOf(Admission.Granted.class);
        assertThat(remaining(request("peek", "shared", ""))).isEqualTo(20);
        JsonNode granted = request("admit", "shared", ",\"cost\":15");
        assertThat(granted.path("outcome").asText()).isEqualTo("granted");
        assertThat(remaining(granted)).isEqualTo(5);
        Admission refused = authorizer.admit(key, PLAN, 6, noon);
        assertThat(((Admission.Refused) refused).violated().name()).isEqualTo("day");
    }

    @Test
    void a_reservation_holds_for_both_and_a_refund_gives_quotas_back_too() {
        BucketKey key = BucketKey.of("customers", "reserving");
        JsonNode reserved = request("reserve", "reserving", ",\"cost\":50");
        assertThat(reserved.path("outcome").asText()).isEqualTo("reserved");
        assertThat(new SharedLimits(database, SETTINGS).limiter().admit(key, PLAN, 1, noon))
                .isInstanceOf(Admission.Refused.class);
        JsonNode refunded = caller.call("{\"operation\":\"refund\",\"reservation\":\""
                + reserved.path("reservation").asText() + "\",\"unused\":40}");
        assertThat(refunded.path("permits").asInt()).isEqualTo(40);
        assertThat(authorizer.admit(key, PLAN, 40, noon)).isInstanceOf(Admission.Granted.class);
    }

    private JsonNode request(String operation, String client, String more) {
        return caller.call("{\"operation\":\"" + operation + "\",\"client\":[\"customers\",\"" + client
                + "\"],\"plan\":\"mixed\"" + more + "}");
    }

    private static int remaining(JsonNode answer) {
        for (JsonNode limit : answer.path("limits")) {
            if (limit.path("name").asText().equals("day")) {
                return limit.path("remaining").asInt();
            }
        }
        throw new AssertionError("no limit day in " + answer);
    }
}
