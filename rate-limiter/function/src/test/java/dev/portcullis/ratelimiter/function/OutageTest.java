package dev.portcullis.ratelimiter.function;

import static dev.portcullis.ratelimiter.function.Caller.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.ratelimiter.Admission;
import dev.portcullis.ratelimiter.BasePlans;
import dev.portcullis.ratelimiter.BucketCredit;
import dev.portcullis.ratelimiter.Freshness;
import dev.portcullis.ratelimiter.GuardedLimiter;
import dev.portcullis.ratelimiter.LeasingLimiter;
import dev.portcullis.ratelimiter.Level;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.OutagePolicy;
import dev.portcullis.ratelimiter.Plan;
import dev.portcullis.ratelimiter.PlanBook;
import dev.portcullis.ratelimiter.StoredInspection;
import dev.portcullis.ratelimiter.StoredReservations;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbBuckets;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbPlans;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbReservations;
import dev.portcullis.ratelimiter.dynamodb.LimiterSettings;
import dev.portcullis.ratelimiter.dynamodb.PlanTable;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Behind the tables' port nobody listens. */
class OutageTest {

    private static final String ADMIT = "{\"operation\":\"admit\",\"client\":\"a\"}";
    private static final Plan PLAN = new Plan("standard", List.of(Limit.of("l", 5, Duration.ofMinutes(1))));

    private final DynamoDbClient nobody = DynamoDbClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:1"))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(overrides -> overrides.retryStrategy(RetryMode.STANDARD))
            .build();

    private final DynamoDbBuckets buckets = new DynamoDbBuckets(nobody, LimiterSettings.of("limits"));

    @AfterEach
    void close() {
        nobody.close();
    }

    @Test
    void an_open_gate_grants_uncounted_and_marks_it() {
        Caller caller = caller(new OutagePolicy.Open(), false);
        JsonNode answer = caller.call(ADMIT);
        assertThat(text(answer, "/outcome")).isEqualTo("granted");
        assertThat(answer.path("degraded").booleanValue()).isTrue();
        assertThat(answer.path("degradedBy"))
                .extracting(JsonNode::asText)
                .containsExactly("limits_unavailable", "plans_unavailable");
        assertThat(text(answer, "/plan")).isEqualTo("standard");
        assertThat(answer.has("limits")).isFalse();
        JsonNode reserved = caller.call(ADMIT.replace("admit", "reserve"));
        assertThat(text(reserved, "/outcome")).isEqualTo("reserved");
        assertThat(reserved.has("reservation")).isFalse();
    }

    @Test
    void a_closed_gate_refuses_and_marks_it() {
        JsonNode answer = caller(new OutagePolicy.Closed(), false).call(ADMIT);
        assertThat(text(answer, "/outcome")).isEqualTo("refused");
        assertThat(answer.path("retryAfterMillis").intValue()).isEqualTo(1000);
        assertThat(answer.path("degraded").booleanValue()).isTrue();
    }

    @Test
    void a_degraded_gate_grants_this_instances_share_and_marks_it() {
        Caller caller = caller(new OutagePolicy.FairShare(2), false);
        for (String outcome : List.of("granted", "granted", "granted", "refused")) {
            JsonNode answer = caller.call(ADMIT);
            assertThat(text(answer, "/outcome")).isEqualTo(outcome);
            assertThat(answer.path("degraded").booleanValue()).isTrue();
        }
    }

    @Test
    void what_no_policy_can_stand_in_for_fails_and_may_be_tried_again() {
        Caller caller = caller(new OutagePolicy.Open(), true);
        for (String request : List.of(
                "{\"operation\":\"peek\",\"client\":\"a\"}",
                "{\"operation\":\"reset\",\"client\":\"a\"}",
                "{\"operation\":\"refund\",\"reservation\":\"a\"}")) {
            assertThat(text(caller.call(request), "/code")).isEqualTo("limits_unavailable");
        }
    }

    @Test
    void a_reset_is_refused_unless_it_is_allowed_and_then_asks_nobody() {
        JsonNode answer = caller(new OutagePolicy.Open(), false).call("{\"operation\":\"reset\",\"client\":\"a\"}");
        assertThat(text(answer, "/code")).isEqualTo("reset_not_allowed");
    }

    @Test
    void a_reservation_that_could_not_be_kept_is_debited_and_says_so() {
        Level level = new Level(PLAN.limits().get(0), 4, Duration.ofMillis(200));
        Caller caller = new Caller(handler(
                new OutagePolicy.Open(), false, (key, plan, cost, now) -> new Admission.Granted(List.of(level))));
        JsonNode answer = caller.call(ADMIT.replace("admit", "reserve"));
        assertThat(text(answer, "/outcome")).isEqualTo("reserved");
        assertThat(answer.path("degradedBy"))
                .extracting(JsonNode::asText)
                .containsExactly("not_refundable", "plans_unavailable");
        assertThat(answer.at("/limits/0/remaining").intValue()).isEqualTo(4);
    }

    @Test
    void a_mistake_of_ours_is_answered_too() {
        Caller caller = new Caller(handler(new OutagePolicy.Open(), false, (key, plan, cost, now) -> {
            throw new IllegalStateException("test");
        }));
        JsonNode answer = caller.call("{\"batch\":[" + ADMIT + "]}");
        assertThat(text(answer, "/results/0/code")).isEqualTo("internal");
        assertThat(answer.toString()).doesNotContain("test", "Exception");
    }

    private Caller caller(OutagePolicy policy, boolean resets) {
        return new Caller(handler(policy, resets, new LeasingLimiter(buckets)));
    }

    private RequestStreamHandler handler(OutagePolicy policy, boolean resets, Limiter limiter) {
        var plans = new PlanBook(
                BasePlans.of(Map.of("standard", PLAN), "standard"),
                new DynamoDbPlans(nobody, PlanTable.of("gate"), fault -> {}),
                Freshness.DEFAULT,
                fault -> {});
        var parts = new Counter.Parts(
                plans,
                limiter,
                new StoredInspection(buckets),
                new StoredReservations(
                        limiter,
                        new DynamoDbReservations(nobody, LimiterSettings.of("limits")),
                        new BucketCredit(buckets, buckets)),
                new GuardedLimiter(limiter, policy),
                resets);
        return new LimiterHandler(new Counter(parts, InstantSource.system()));
    }
}
