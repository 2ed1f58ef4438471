package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResultCacheTest {

    private static final Duration TTL = Duration.ofMinutes(5);
    private static final String[] ALICE = {"Authorization", "alice"};
    private static final String[] BOB = {"Authorization", "bob"};

    @Test
    void a_result_is_kept_until_exactly_its_ttl() throws Exception {
        try (TestGateway gateway = TestGateway.rest(TestGateway.token(TTL))) {
            gateway.get("/orders", ALICE);
            gateway.clock.advance(TTL.minusMillis(1));
            gateway.get("/orders", ALICE);
            assertThat(gateway.function.calls()).isEqualTo(1);
            gateway.clock.advance(Duration.ofMillis(1));
            gateway.get("/orders", ALICE);
            assertThat(gateway.function.calls()).isEqualTo(2);
        }
    }

    @Test
    void another_identity_is_another_result() throws Exception {
        try (TestGateway gateway = TestGateway.rest(TestGateway.token(TTL))) {
            gateway.get("/orders", ALICE);
            gateway.function.answers(FakeFunction.policy("Deny", "*", ""));
            assertThat(gateway.get("/orders", BOB).statusCode()).isEqualTo(403);
            assertThat(gateway.get("/orders", ALICE).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_kept_policy_for_one_method_refuses_the_next() throws Exception {
        try (TestGateway gateway = TestGateway.rest(TestGateway.token(TTL))) {
            String arn = "arn:aws:execute-api:us-east-1:123456789012:rest1/dev/GET/orders";
            gateway.function.answers(FakeFunction.policy("Allow", arn, ""));
            assertThat(gateway.get("/orders", ALICE).statusCode()).isEqualTo(200);
            assertThat(gateway.get("/orders/7", ALICE).statusCode()).isEqualTo(403);
            assertThat(gateway.function.calls()).isEqualTo(1);
        }
    }

    @Test
    void a_kept_simple_answer_holds_for_every_route_unless_the_route_is_an_identity_source() throws Exception {
        var broad = TestGateway.http(Authorizer.Payload.V2_SIMPLE, TTL, "$request.header.Authorization");
        try (TestGateway gateway = TestGateway.http(broad)) {
            gateway.function.answers(FakeFunction.SIMPLE_ALLOW);
            gateway.get("/orders", ALICE);
            gateway.function.answers(FakeFunction.SIMPLE_DENY);
            assertThat(gateway.get("/orders/7", ALICE).statusCode()).isEqualTo(200);
        }
        var narrow = TestGateway.http(
                Authorizer.Payload.V2_SIMPLE, TTL, "$request.header.Authorization", "$context.routeKey");
        try (TestGateway gateway = TestGateway.http(narrow)) {
            gateway.function.answers(FakeFunction.SIMPLE_ALLOW);
            gateway.get("/orders", ALICE);
            gateway.function.answers(FakeFunction.SIMPLE_DENY);
            assertThat(gateway.get("/orders/7", ALICE).statusCode()).isEqualTo(403);
            assertThat(gateway.get("/orders", ALICE).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void failures_and_malformed_answers_are_not_kept() throws Exception {
        try (TestGateway gateway = TestGateway.rest(TestGateway.token(TTL))) {
            gateway.function.yields(FakeFunction.failed("Unauthorized"));
            assertThat(gateway.get("/orders", ALICE).statusCode()).isEqualTo(401);
            gateway.function.yields(FakeFunction.failed("broken"));
            assertThat(gateway.get("/orders", ALICE).statusCode()).isEqualTo(500);
            gateway.function.answers("{}");
            assertThat(gateway.get("/orders", ALICE).statusCode()).isEqualTo(500);
            gateway.function.answers(FakeFunction.policy("Allow", "*", ""));
            assertThat(gateway.get("/orders", ALICE).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_ttl_of_zero_keeps_nothing() throws Exception {
        try (TestGateway gateway = TestGateway.rest(TestGateway.token(Duration.ZERO))) {
            gateway.get("/orders", ALICE);
            gateway.get("/orders", ALICE);
            assertThat(gateway.function.calls()).isEqualTo(2);
        }
    }

    @Test
    void a_flushed_cache_asks_again() throws Exception {
        try (TestGateway gateway = TestGateway.rest(TestGateway.token(TTL))) {
            gateway.get("/orders", ALICE);
            gateway.flushAuthorizerCache();
            gateway.get("/orders", ALICE);
            assertThat(gateway.function.calls()).isEqualTo(2);
        }
    }

    @Test
    void a_ttl_lies_within_an_hour_and_needs_a_key() {
        TestGateway.token(Duration.ofHours(1));
        assertThatThrownBy(() -> TestGateway.token(Duration.ofHours(1).plusMillis(1)))
                .hasMessageContaining("is not within an hour");
        assertThatThrownBy(() -> TestGateway.token(Duration.ofMillis(-1)))
                .hasMessageContaining("is not within an hour");
        TestGateway.request(Duration.ZERO);
        assertThatThrownBy(() -> TestGateway.request(TTL)).hasMessageContaining("caches without an identity source");
    }
}
