package dev.portcullis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.RouteAudit.Coverage;
import dev.portcullis.authorizer.RouteAudit.Crossing;
import dev.portcullis.authorizer.RouteAudit.Shadow;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RouteAuditTest {

    private static final Set<HttpMethod> GET = Set.of(HttpMethod.GET);

    @Test
    void a_rule_all_of_whose_calls_others_take_is_unreachable() {
        Route rest = get("/{rest+}");
        Route any = route("/orders", HttpMethod.any());
        assertThat(audit(get("/{one}"), get("/{one}/{more+}"), rest).unreachable())
                .containsExactly(rest);
        assertThat(audit(get("/{one}"), get("/{one}/{two}"), rest).unreachable())
                .isEmpty();
        Route[] byMethod = HttpMethod.any().stream()
                .map(method -> route("/orders", Set.of(method)))
                .toArray(Route[]::new);
        RouteTable table = RouteTable.of(IntStream.rangeClosed(0, byMethod.length)
                .mapToObj(i -> i == 0 ? any : byMethod[i - 1])
                .toList());
        assertThat(new RouteAudit(table).unreachable()).containsExactly(any);
    }

    @Test
    void rules_cross_where_each_has_paths_that_the_other_has_not() {
        Route left = get("/a/{x}", "one");
        Route right = get("/{y}/b", "two");
        assertThat(audit(right, left).crossings()).containsExactly(new Crossing(left, right, "/a/b"));
        Route files = get("/{x}/files/{rest+}", "one");
        Route mine = get("/me/{rest+}", "two");
        assertThat(audit(files, mine).crossings()).containsExactly(new Crossing(mine, files, "/me/files/x"));
        assertThat(audit(get("/a/{x}", "one"), get("/a/b", "two"), get("/{rest+}"))
                        .crossings())
                .isEmpty();
        assertThat(audit(get("/a/{x}", "one"), get("/{y}/b", "one")).crossings())
                .as("they ask for the same")
                .isEmpty();
    }

    @Test
    void a_path_that_is_named_keeps_the_methods_that_it_lacks_from_wider_rules() {
        Route orders = get("/orders/{id}");
        Route rest = route("/orders/{rest+}", Set.of(HttpMethod.GET, HttpMethod.POST));
        Route all = route("/{all+}", HttpMethod.any());
        assertThat(audit(all, rest, orders).shadows())
                .containsExactlyInAnyOrder(
                        new Shadow(orders, rest, Set.of(HttpMethod.POST)),
                        new Shadow(
                                rest,
                                all,
                                Set.of(
                                        HttpMethod.DELETE,
                                        HttpMethod.HEAD,
                                        HttpMethod.OPTIONS,
                                        HttpMethod.PATCH,
                                        HttpMethod.PUT)));
        assertThat(audit(get("/a"), get("/b"), get("/{x}")).shadows()).isEmpty();
    }

    @Test
    void a_route_of_an_api_is_covered_by_the_rules_that_decide_its_calls() {
        Route id = get("/orders/{id}");
        Route export = get("/orders/export");
        Route deep = get("/orders/{rest+}");
        RouteAudit audit = audit(deep, id, export, route("$connect", HttpMethod.any()));
        assertThat(coverage(audit, "/orders/{order}")).isEqualTo(new Coverage(List.of(export, id), false));
        assertThat(coverage(audit, "/orders/export")).isEqualTo(new Coverage(List.of(export), false));
        assertThat(coverage(audit, "/orders/{proxy+}")).isEqualTo(new Coverage(List.of(export, id, deep), false));
        assertThat(coverage(audit, "/{proxy+}")).isEqualTo(new Coverage(List.of(export, id, deep), true));
        assertThat(coverage(audit, "/orders")).isEqualTo(new Coverage(List.of(), true));
        assertThat(coverage(audit, "$connect").hasGaps()).isFalse();
        assertThat(audit.coverage(PathTemplate.parse("/orders/{id}"), HttpMethod.POST))
                .isEqualTo(new Coverage(List.of(), true));
    }

    @Test
    void rules_that_no_policy_can_tell_apart_are_named() {
        Route id = get("/orders/{id}");
        Route lines = get("/orders/{id}/lines");
        assertThat(policies(id, lines).indistinct()).containsOnlyKeys(id).containsValue(GET);
        assertThat(policies(get("/orders"), id).indistinct()).isEmpty();
        assertThat(policies(id, lines).isTooLarge()).isFalse();
    }

    @Test
    void rules_that_are_too_many_for_a_policy_are_noticed() {
        Route[] few =
                IntStream.range(0, 20).mapToObj(i -> get("/resource-" + i)).toArray(Route[]::new);
        Route[] many =
                IntStream.range(0, 200).mapToObj(i -> get("/resource-" + i)).toArray(Route[]::new);
        assertThat(policies(few).isTooLarge()).isFalse();
        assertThat(policies(many).isTooLarge()).isTrue();
        assertThat(policies(many).indistinct()).isEmpty();
    }

    @Test
    void callers_of_every_standing_are_thought_of_where_requirements_are_few_and_the_most_telling_where_many() {
        assertThat(new Standings(requirements(6)).samples()).hasSize(64 + 1).doesNotHaveDuplicates();
        assertThat(new Standings(requirements(7)).samples()).hasSize(7 * 2 + 3).doesNotHaveDuplicates();
    }

    private static List<Requirement> requirements(int count) {
        return IntStream.range(0, count)
                .<Requirement>mapToObj(i -> new Requirement.Roles(Quantifier.ALL, Set.of("r" + i)))
                .toList();
    }

    private static Coverage coverage(RouteAudit audit, String path) {
        return audit.coverage(PathTemplate.parse(path), HttpMethod.GET);
    }

    private static Route get(String path, String... scopes) {
        return new Route(PathTemplate.parse(path), GET, Set.of(scopes));
    }

    private static Route route(String path, Set<HttpMethod> methods) {
        return new Route(PathTemplate.parse(path), methods, Set.of());
    }

    private static RouteAudit audit(Route... routes) {
        return new RouteAudit(RouteTable.of(List.of(routes)));
    }

    private static PolicyAudit policies(Route... routes) {
        return new PolicyAudit(RouteTable.of(List.of(routes)));
    }
}
