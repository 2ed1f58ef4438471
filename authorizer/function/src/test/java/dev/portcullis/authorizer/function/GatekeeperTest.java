package dev.portcullis.authorizer.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.AnonymousCaller;
import dev.portcullis.authorizer.DenialReason;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.credentials.CredentialVerifier;
import dev.portcullis.authorizer.credentials.RevocationList;
import dev.portcullis.authorizer.jwt.TokenVerifier;
import dev.portcullis.gate.Gate;
import dev.portcullis.gate.GateFile;
import dev.portcullis.gate.GateReading;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.ClientPlan;
import dev.portcullis.ratelimiter.Freshness;
import dev.portcullis.ratelimiter.LeasingLimiter;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import dev.portcullis.ratelimiter.PlanBook;
import dev.portcullis.ratelimiter.PlanSheet;
import dev.portcullis.ratelimiter.PlanStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the gate file's rules, plans and outage policies come to, with tokens of a real issuer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatekeeperTest {

    private static final String GATE = """
            version: 1
            issuers:
              - { name: dev, issuer: "%s", audiences: [orders-api], algorithms: [ES256] }
            plans:
              standard: { limits: [ { name: hour, permits: 4, period: PT1H } ] }
              gold: { limits: [ { name: hour, permits: 9, period: PT1H } ] }
              exports: { limits: [ { name: hour, permits: 1, period: PT1H } ] }
            defaultPlan: standard
            routes:
              - { path: /status, methods: [GET], public: true }
              - { path: /orders, methods: [GET], scopes: [orders:read] }
              - { path: /reports, methods: [GET], cost: 3 }
              - { path: /exports, methods: [GET], plan: exports }
              - { path: /together, methods: [GET], sharedPlan: gold, plan: gold }
              - { path: /free, methods: [GET], cost: 0 }
              - { path: /staff, methods: [GET], roles: [clerk] }
              - { path: /mine, methods: [GET], condition: "claims.sub == 'alice'" }
            """;

    private static final Limiter BROKEN = (key, plan, cost, now) -> {
        throw new LimiterUnavailable("timed out");
    };

    private final Instant now = Instant.now();
    private final IssuerStub issuer = IssuerStub.start();
    private final Gate gate = gate();

    @AfterAll
    void stop() {
        issuer.close();
    }

    @Test
    void a_public_route_needs_no_token_and_counts_by_address() {
        Gatekeeper keeper = keeper(OutagePolicy.CLOSED, limiter());
        for (String authorization : new String[] {"", "Bearer a.b"}) {
            Outcome.Permitted permitted = permitted(keeper.judge(call("GET/status", authorization), "r-1", now));
            assertThat(permitted.principal()).isInstanceOf(AnonymousCaller.class);
            assertThat(permitted.principal().client()).isEqualTo("203.0.113.7");
            assertThat(permitted.policy().orElseThrow().allow()).allMatch(arn -> arn.endsWith("/GET/status"));
        }
        permitted(keeper.judge(call("GET/status", ""), "r-1", now));
        permitted(keeper.judge(call("GET/status", ""), "r-1", now));
        assertThat(permitted(keeper.judge(call("GET/status", ""), "r-1", now)).isLimited())
                .isTrue();
        // who has a token is counted by it
        assertThat(permitted(keeper.judge(call("GET/status", bearer("bob")), "r-1", now))
                        .principal()
                        .client())
                .isEqualTo("bob");
        assertThat(keeper.judge(call("GET/orders", ""), "r-1", now)).isInstanceOf(Outcome.Unauthorized.class);
    }

    @Test
    void roles_and_conditions_are_asked() {
        Gatekeeper keeper = keeper(OutagePolicy.CLOSED, limiter());
        assertThat(reason(keeper.judge(call("GET/staff", bearer("alice")), "r-1", now)))
                .isEqualTo(DenialReason.ROLE_MISSING);
        assertThat(reason(keeper.judge(call("GET/mine", bearer("bob")), "r-1", now)))
                .isEqualTo(DenialReason.CONDITION_UNMET);
        Outcome.Permitted permitted = permitted(keeper.judge(call("GET/mine", bearer("alice")), "r-1", now));
        // the policy is the caller's, so a kept one is right for whatever alice calls next
        assertThat(permitted.policy().orElseThrow().allow())
                .anyMatch(arn -> arn.endsWith("/GET/orders"))
                .noneMatch(arn -> arn.endsWith("/GET/staff"));
    }

    @Test
    void a_route_may_cost_more_or_nothing_or_another_plans_permits() {
        Gatekeeper keeper = keeper(OutagePolicy.CLOSED, limiter());
        assertThat(permitted(keeper.judge(call("GET/reports", bearer("alice")), "r-1", now))
                        .isLimited())
                .isFalse();
        assertThat(permitted(keeper.judge(call("GET/reports", bearer("alice")), "r-1", now))
                        .isLimited())
                .isTrue();
        assertThat(permitted(keeper.judge(call("GET/free", bearer("alice")), "r-1", now))
                        .metered()
                        .admission())
                .isEmpty();
        Outcome.Permitted export = permitted(keeper.judge(call("GET/exports", bearer("alice")), "r-1", now));
        assertThat(export.metered().plan().name()).isEqualTo("exports");
        assertThat(export.isLimited()).isFalse();
        assertThat(permitted(keeper.judge(call("GET/exports", bearer("alice")), "r-1", now))
                        .isLimited())
                .isTrue();
    }

    @Test
    void all_callers_of_a_route_may_share_a_plan_and_a_refused_one_loses_nothing_of_its_own() {
        Gatekeeper keeper = keeper(OutagePolicy.CLOSED, limiter());
        for (int call = 0; call < 9; call++) {
            String client = call % 2 == 0 ? "alice" : "bob";
            assertThat(permitted(keeper.judge(call("GET/together", bearer(client)), "r-1", now))
                            .isLimited())
                    .isFalse();
        }
        for (int call = 0; call < 9; call++) {
            assertThat(permitted(keeper.judge(call("GET/together", bearer("carol")), "r-1", now))
                            .isLimited())
                    .isTrue();
        }
        assertThat(permitted(keeper.judge(call("GET/orders", bearer("carol")), "r-1", now))
                        .isLimited())
                .isFalse();
    }

    @Test
    void a_client_has_the_plan_that_operators_gave_it() {
        Gatekeeper keeper = keeper(OutagePolicy.CLOSED, limiter());
        assertThat(plan(keeper.judge(call("GET/orders", bearer("rich")), "r-1", now)))
                .isEqualTo("gold");
        assertThat(plan(keeper.judge(call("GET/orders", bearer("poor")), "r-1", now)))
                .isEqualTo("standard");
    }

    @Test
    void an_outage_of_the_limits_refuses_counts_alone_or_lets_pass() {
        assertThat(keeper(OutagePolicy.CLOSED, BROKEN).judge(call("GET/orders", bearer("alice")), "r-1", now))
                .isInstanceOf(Outcome.Unavailable.class);
        Gatekeeper open = keeper(OutagePolicy.OPEN, BROKEN);
        Gatekeeper degraded = keeper(OutagePolicy.DEGRADED, BROKEN);
        for (int i = 0; i < 4; i++) {
            assertThat(permitted(degraded.judge(call("GET/orders", bearer("alice")), "r-1", now))
                            .isLimited())
                    .isFalse();
            open.judge(call("GET/orders", bearer("alice")), "r-1", now);
        }
        Outcome.Permitted counted = permitted(degraded.judge(call("GET/orders", bearer("alice")), "r-1", now));
        assertThat(counted.isLimited()).isTrue();
        assertThat(counted.metered().degraded()).isTrue();
        Outcome.Permitted uncounted = permitted(open.judge(call("GET/orders", bearer("alice")), "r-1", now));
        assertThat(uncounted.isLimited()).isFalse();
        assertThat(uncounted.metered().degraded()).isTrue();
    }

    private Gate gate() {
        return GateFile.read("gate.yaml", GATE.formatted(issuer.uri())).fold(GateReading.Sound::gate, faulty -> {
            throw new AssertionError(faulty.faults().toString());
        });
    }

    private Gatekeeper keeper(OutagePolicy outage, Limiter limiter) {
        TokenVerifier tokens = TokenVerifier.overHttp(gate.issuers(), InstantSource.system());
        var verifier = new CredentialVerifier(tokens, RevocationList.none());
        var book = new PlanBook(gate.plans(), new Operators(), Freshness.DEFAULT, fault -> {});
        return new Gatekeeper(
                gate.routes(),
                verifier,
                new Metering(book, Beans.guarded(limiter, outage), outage == OutagePolicy.CLOSED),
                0);
    }

    private static Limiter limiter() {
        return new LeasingLimiter(new InstanceBuckets());
    }

    private String bearer(String client) {
        return "Bearer " + issuer.signer().token(client, "orders:read");
    }

    private static AuthorizerCall call(String methodAndPath, String authorization) {
        Event event = Event.recorded("rest-request").calling(methodAndPath).with("${authorization}", authorization);
        if (authorization.isEmpty()) {
            event = event.with("[\"\"]", "[]");
        }
        EventReading reading = new EventReader(Attachment.DEFAULT).read(event.bytes());
        return ((EventReading.Understood) reading).call();
    }

    private static Outcome.Permitted permitted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Permitted.class);
        return (Outcome.Permitted) outcome;
    }

    private static String plan(Outcome outcome) {
        return permitted(outcome).metered().plan().name();
    }

    private static DenialReason reason(Outcome outcome) {
        return ((Outcome.Forbidden) outcome).why();
    }

    /** One client has a plan of its own. */
    private static final class Operators implements PlanStore {
        @Override
        public PlanSheet sheet() {
            return new PlanSheet(
                    Map.of(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Map.of(BucketKey.of("dev", "rich"), ClientPlan.of("gold"))));
        }

        @Override
        public Optional<ClientPlan> planOf(BucketKey client) {
            return Optional.empty();
        }
    }
}
