package dev.portcullis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    private static final RouteTable TABLE = RouteTable.of(List.of(
            route("/", HttpMethod.any()),
            route("/{rest+}", HttpMethod.any(), "all"),
            route("/orders", Set.of(HttpMethod.GET), "orders:read"),
            route("/orders", Set.of(HttpMethod.POST), "orders:read", "orders:write"),
            route("/orders/{id}", HttpMethod.any(), "orders:any"),
            route("/orders/{id}", Set.of(HttpMethod.GET), "orders:read"),
            route("/orders/export", Set.of(HttpMethod.GET), "export"),
            route("/orders/{rest+}", HttpMethod.any(), "deep")));

    @ParameterizedTest
    @CsvSource({
        "GET, /, ''",
        "GET, /orders, orders:read",
        "GET, /orders/17, orders:read",
        "DELETE, /orders/17, orders:any",
        "GET, /orders/export, export",
        "GET, /orders/17/lines, deep",
        "PUT, /anything, all"
    })
    void the_most_specific_rule_decides(HttpMethod method, String path, String scope) {
        Principal caller = scope.isEmpty() ? Caller.with() : Caller.with(scope);
        assertThat(TABLE.decide(caller, method, RequestPath.read(path).orElseThrow()))
                .isInstanceOf(Decision.Allow.class);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /orders, scope_missing",
        "POST, /orders, scope_missing",
        "DELETE, /orders, method_unknown",
        "POST, /orders/export, method_unknown"
    })
    void a_path_that_the_table_names_is_not_reached_through_a_wider_rule(
            HttpMethod method, String path, String reason) {
        Decision decision = TABLE.decide(
                Caller.with("all", "deep", "orders:any"),
                method,
                RequestPath.read(path).orElseThrow());
        assertThat(decision.<String>fold(
                        allow -> "allowed", deny -> deny.reason().code()))
                .isEqualTo(reason);
    }

    @Test
    void all_scopes_of_a_rule_are_required() {
        RequestPath orders = RequestPath.read("/orders").orElseThrow();
        assertThat(TABLE.decide(Caller.with("orders:write"), HttpMethod.POST, orders))
                .isInstanceOf(Decision.Deny.class);
        assertThat(TABLE.decide(Caller.with("orders:write", "orders:read"), HttpMethod.POST, orders))
                .isInstanceOf(Decision.Allow.class);
    }

    @Test
    void what_no_rule_matches_is_refused() {
        RouteTable table = RouteTable.of(List.of(route("/orders/{id}", HttpMethod.any())));
        assertThat(table.decide(
                        Caller.with(),
                        HttpMethod.GET,
                        RequestPath.read("/orders").orElseThrow()))
                .isEqualTo(new Decision.Deny(DenialReason.ROUTE_UNKNOWN, "no rule matches the path"));
    }

    @Test
    void two_rules_for_the_same_calls_are_refused_and_named() {
        assertThatThrownBy(() -> RouteTable.of(List.of(
                        route("/orders/{id}", Set.of(HttpMethod.GET), "a"),
                        route("/x", HttpMethod.any()),
                        route("/orders/{name}", Set.of(HttpMethod.POST, HttpMethod.GET), "b"))))
                .isInstanceOf(ConflictingRoutes.class)
                .hasMessage("two rules for GET /orders/{name} (numbers 1 and 3): keep one");
        Route twice = route("/x", HttpMethod.any());
        assertThatThrownBy(() -> RouteTable.of(List.of(twice, twice))).hasMessageContaining("numbers 1 and 2");
    }

    private static Route route(String path, Set<HttpMethod> methods, String... scopes) {
        return new Route(PathTemplate.parse(path), methods, Set.of(scopes));
    }
}
