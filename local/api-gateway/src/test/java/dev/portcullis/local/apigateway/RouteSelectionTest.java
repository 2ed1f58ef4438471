package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteSelectionTest {

    @ParameterizedTest
    @ValueSource(strings = {"$request.body.call.name", "${request.body.call.name}"})
    void names_a_member_in_either_form(String expression) {
        RouteSelection selection = RouteSelection.of(expression);
        assertThat(selection.members()).containsExactly("call", "name");
        assertThat(selection.key("{\"call\":{\"name\":\"order\"},\"name\":\"x\"}"))
                .hasValue("order");
        assertThat(selection.key("{\"call\":\"order\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "action",
                "request.body.action",
                "$request.header.action",
                "$request.body",
                "${request.body.action",
                "$request.body.action}",
                "$request.body.a b",
            })
    void nothing_else_is_understood(String expression) {
        assertThatThrownBy(() -> RouteSelection.of(expression)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void two_documents_or_one_too_deep_are_not_json() {
        RouteSelection selection = RouteSelection.of("$request.body.action");
        assertThat(selection.key("{\"action\":\"a\"} {}")).isEmpty();
        assertThat(selection.key("{\"action\":\"a\",\"b\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"))
                .isEmpty();
        assertThat(selection.key("")).isEmpty();
    }
}
