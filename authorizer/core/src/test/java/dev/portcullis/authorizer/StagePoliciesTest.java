package dev.portcullis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StagePoliciesTest {

    private static final String STAGE = "arn:aws:execute-api:eu-central-1:123456789012:abcdef123/prod";
    private static final Set<HttpMethod> GET = Set.of(HttpMethod.GET);

    @Test
    void one_policy_covers_the_orders_that_the_caller_asks_for_next() {
        StagePolicies policies = policies(route("/orders"), route("/orders/{id}"));
        StagePolicy policy = allowing(policies, Caller.with(), "/orders");
        assertThat(policy.complete()).isTrue();
        assertThat(policy.allow()).containsExactlyInAnyOrder(STAGE + "/GET/orders", STAGE + "/GET/orders/?*");
        assertThat(policy.deny()).contains(STAGE + "/GET/orders/?*/?*", STAGE + "/*//*");
        assertThat(IamOracle.allows(policy, STAGE + "/GET/orders/17")).isTrue();
        assertThat(IamOracle.allows(policy, STAGE + "/GET/orders/17/lines")).isFalse();
        assertThat(IamOracle.allows(policy, STAGE + "/POST/orders")).isFalse();
    }

    @Test
    void a_stricter_rule_inside_a_wildcard_is_denied() {
        StagePolicies policies =
                policies(route("/{rest+}"), route("/admin/{rest+}", "admin"), route("/admin", "admin"));
        StagePolicy policy = allowing(policies, Caller.with(), "/anything/at/all");
        assertThat(policy.complete()).isTrue();
        assertThat(policy.deny()).contains(STAGE + "/GET/admin", STAGE + "/GET/admin/?*");
    }

    @Test
    void a_honeypot_inside_a_wildcard_is_denied_to_everybody_and_refused_when_called() {
        Route trap = Route.honeypot(PathTemplate.parse("/.git/{rest+}"));
        RouteTable table = RouteTable.of(List.of(route("/{rest+}"), trap));
        StagePolicy policy = allowing(new StagePolicies(table), Caller.with(), "/anything");
        assertThat(policy.complete()).isTrue();
        assertThat(IamOracle.allows(policy, STAGE + "/GET/.git/config")).isFalse();
        assertThat(IamOracle.allows(policy, STAGE + "/GET/.github")).isTrue();
        for (Principal caller : List.of(Caller.with(), AnonymousCaller.from("203.0.113.7"))) {
            assertThat(table.decide(caller, HttpMethod.GET, read("/.git/config")))
                    .isInstanceOfSatisfying(
                            Decision.Deny.class,
                            deny -> assertThat(deny.reason()).isEqualTo(DenialReason.HONEYPOT));
        }
    }

    @Test
    void rules_that_wildcards_cannot_tell_apart_leave_the_called_path_alone() {
        StagePolicies policies = policies(route("/orders/{id}"), route("/orders/{id}/lines"));
        StagePolicy policy = allowing(policies, Caller.with(), "/orders/17");
        assertThat(policy.complete()).isFalse();
        assertThat(policy.allow()).containsExactlyInAnyOrder(STAGE + "/GET/orders/?*/lines", STAGE + "/GET/orders/17");
        assertThat(IamOracle.allows(policy, STAGE + "/GET/orders/18")).isFalse();
    }

    @Test
    void a_percent_encoded_call_gets_a_policy_of_its_own() {
        StagePolicy policy = allowing(policies(route("/users/{mail}")), Caller.with(), "/users/a%40b.example");
        assertThat(policy).isEqualTo(new StagePolicy(List.of(STAGE + "/GET/users/a%40b.example"), List.of(), false));
    }

    @Test
    void the_callers_own_wildcards_never_reach_a_policy() {
        StagePolicies policies = policies(route("/orders/{id}"), route("/orders/{id}/lines"));
        for (String path : List.of("/orders/*", "/orders/a?", "/orders/${aws:username}")) {
            assertThat(policies.allowing(Caller.with(), call(path), HttpMethod.GET, read(path)))
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    void an_arn_of_512_characters_is_named_and_one_more_is_not() {
        StagePolicies policies = policies(route("/a/{id}"), route("/a/{id}/b"));
        int room = StagePolicy.MAX_ARN_LENGTH - (STAGE + "/GET/a/").length();
        String longest = "/a/" + "x".repeat(room);
        assertThat(policies.allowing(Caller.with(), call(longest), HttpMethod.GET, read(longest)))
                .isPresent();
        assertThat(policies.allowing(Caller.with(), call(longest + "x"), HttpMethod.GET, read(longest + "x")))
                .isEmpty();
    }

    @Test
    void methods_for_which_there_is_no_room_are_left_out_the_called_one_last() {
        Set<HttpMethod> both = Set.of(HttpMethod.GET, HttpMethod.POST);
        Route[] routes = IntStream.range(0, 50)
                .mapToObj(i -> new Route(PathTemplate.parse("/resource-" + i), both, Set.of()))
                .toArray(Route[]::new);
        StagePolicy policy = allowing(policies(routes), Caller.with(), "/resource-7");
        assertThat(policy.complete()).isFalse();
        assertThat(policy.allow()).hasSize(50).allMatch(arn -> arn.contains("/GET/"));
    }

    @Test
    void a_policy_that_would_be_too_large_for_one_method_is_for_the_called_path_alone() {
        Route[] routes =
                IntStream.range(0, 200).mapToObj(i -> route("/resource-" + i)).toArray(Route[]::new);
        StagePolicies policies = policies(routes);
        assertThat(allowing(policies, Caller.with(), "/resource-7"))
                .isEqualTo(new StagePolicy(List.of(STAGE + "/GET/resource-7"), List.of(), false));
        assertThat(policies.refusing(Caller.with(), call("/nothing")))
                .isEqualTo(new StagePolicy(List.of(), List.of(STAGE + "/*"), false));
    }

    @Test
    void a_refusal_still_states_what_else_the_caller_may_do() {
        StagePolicies policies = policies(route("/orders"), route("/admin", "admin"));
        StagePolicy policy = policies.refusing(Caller.with(), call("/admin"));
        assertThat(IamOracle.allows(policy, STAGE + "/GET/admin")).isFalse();
        assertThat(IamOracle.allows(policy, STAGE + "/GET/orders")).isTrue();
    }

    @Test
    void who_may_do_nothing_is_denied_everything_explicitly() {
        assertThat(policies(route("/admin", "admin"))
                        .refusing(Caller.with(), call("/admin"))
                        .deny())
                .containsExactly(STAGE + "/*");
    }

    private static StagePolicy allowing(StagePolicies policies, Principal caller, String path) {
        return policies.allowing(caller, call(path), HttpMethod.GET, read(path)).orElseThrow();
    }

    private static RequestPath read(String path) {
        return RequestPath.read(path).orElseThrow();
    }

    private static ExecuteApiArn call(String path) {
        return ExecuteApiArn.read(STAGE + "/GET" + path).orElseThrow();
    }

    private static Route route(String path, String... scopes) {
        return new Route(PathTemplate.parse(path), GET, Set.of(scopes));
    }

    private static StagePolicies policies(Route... routes) {
        return new StagePolicies(RouteTable.of(List.of(routes)));
    }
}
