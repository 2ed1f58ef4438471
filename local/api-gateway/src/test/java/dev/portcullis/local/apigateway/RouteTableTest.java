package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    private static final RouteTable ROUTES = new RouteTable(List.of(
            route("ANY", "/{proxy+}"),
            route("ANY", "/orders/{id}"),
            route("GET", "/orders/{id}"),
            route("GET", "/orders/latest"),
            route("GET", "/orders/{id}/items/{item}"),
            route("GET", "/")));

    @ParameterizedTest
    @CsvSource({
        "GET,/,GET /",
        "GET,/orders/latest,GET /orders/latest",
        "GET,/orders/7,GET /orders/{id}",
        "POST,/orders/7,ANY /orders/{id}",
        "GET,/orders/7/items/8,GET /orders/{id}/items/{item}",
        "GET,/orders/7/items,ANY /{proxy+}",
        "POST,/orders/7/items/8,ANY /{proxy+}",
        "GET,/orders,ANY /{proxy+}",
        "POST,/,",
    })
    void the_most_specific_path_wins_and_then_the_exact_method(String method, String path, String key) {
        assertThat(ROUTES.match(method, path).map(found -> found.route().key().toString()))
                .isEqualTo(Optional.ofNullable(key));
    }

    @Test
    void parameters_are_percent_decoded_after_the_path_was_split() {
        assertThat(ROUTES.match("GET", "/orders/a%2Fb+c").orElseThrow().pathParameters())
                .isEqualTo(Map.of("id", "a/b+c"));
        assertThat(ROUTES.match("GET", "/a/b/c").orElseThrow().pathParameters()).isEqualTo(Map.of("proxy", "a/b/c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "/{a+}/b", "/{}", "/a{b}", "/a}", "/{a b}"})
    void a_path_that_no_resource_has_is_refused(String path) {
        assertThatThrownBy(() -> new PathTemplate(path)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Route route(String method, String path) {
        return Route.of(method, path, HttpIntegration.of(URI.create("http://127.0.0.1"), Map.of()));
    }
}
