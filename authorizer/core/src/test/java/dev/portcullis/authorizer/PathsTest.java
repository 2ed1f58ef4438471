package dev.portcullis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a/b", "/a%20b", "/a%40b", "/%E2%82%AC", "/a.b", "/...", "/a:b", "/%25"})
    void a_path_of_one_reading_is_read(String path) {
        assertThat(RequestPath.read(path)).map(RequestPath::toString).hasValue(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "//",
                "/a/",
                "/a//b",
                "/.",
                "/..",
                "/a/../b",
                "/a\\b",
                "/a;b",
                "/%2F",
                "/%2f",
                "/%5C",
                "/%2e%2e",
                "/%61dmin",
                "/%",
                "/%4",
                "/%zz",
                "/a%00",
                "/%3b",
                "/%7F"
            })
    void a_path_that_could_be_read_otherwise_is_not(String path) {
        assertThat(RequestPath.read(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders | a path starts with /",
                "/orders/ | an empty segment: two slashes in a row, or one at the end",
                "/{a}/{a} | {a} stands there twice",
                "/{a+}/b | {a+} takes the rest of a path, so it stands at its end",
                "/a* | segment 'a*' is neither a literal, {name} nor {name+}",
                "/{id}.json | segment '{id}.json' is neither a literal, {name} nor {name+}",
                "/a/.. | segment '..' is neither a literal, {name} nor {name+}",
                "/%61 | segment '%61' is neither a literal, {name} nor {name+}"
            })
    void a_template_that_cannot_be_matched_safely_is_refused(String template, String message) {
        assertThatThrownBy(() -> PathTemplate.parse(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void an_arn_says_what_is_called() {
        ExecuteApiArn arn = ExecuteApiArn.read("arn:aws:execute-api:eu-west-1:123456789012:abc/$default/GET/a:b/c")
                .orElseThrow();
        assertThat(arn.stage()).isEqualTo("arn:aws:execute-api:eu-west-1:123456789012:abc/$default");
        assertThat(arn.api()).isEqualTo("abc/$default");
        assertThat(arn.method()).isEqualTo("GET");
        assertThat(arn.path()).isEqualTo("/a:b/c");
        assertThat(ExecuteApiArn.read("arn:aws:execute-api:eu-west-1:123456789012:abc/prod/GET/"))
                .map(ExecuteApiArn::path)
                .hasValue("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "arn",
                "arn:aws:execute-api:r:1:abc",
                "arn:aws:execute-api:r:1:abc/prod",
                "arn:aws:execute-api:r:1:abc/prod/GET",
                "arn:aws:s3:r:1:abc/prod/GET/",
                "arn:aws:execute-api:r:1:abc/*/GET/a",
                "arn:aws:execute-api:r:1:abc//GET/a",
                "arn:aws:execute-api:r:1:/prod/GET/a"
            })
    void what_is_no_methods_arn_is_not_read(String arn) {
        assertThat(ExecuteApiArn.read(arn)).isEmpty();
    }

    @Test
    void a_route_checks_its_scopes_and_methods() {
        PathTemplate path = PathTemplate.parse("/a");
        assertThatThrownBy(() -> new Route(path, HttpMethod.any(), Set.of("two words")))
                .hasMessageContaining("can't be a scope");
        assertThatThrownBy(() -> new Route(path, Set.of(), Set.of())).hasMessage("a route without a method");
        assertThat(HttpMethod.named("get")).isEmpty();
        assertThat(HttpMethod.named("GET")).hasValue(HttpMethod.GET);
    }
}
