package dev.portcullis.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterPatternTest {

    @Test
    void an_empty_pattern_takes_every_line() {
        assertThat(FilterPattern.parse("").matches("anything")).isTrue();
        assertThat(FilterPattern.parse("  ").matches("")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ERROR              | an ERROR occurred     | true",
                "ERROR              | an error occurred     | false",
                "ERROR 500          | 500: ERROR            | true",
                "ERROR 500          | 404: ERROR            | false",
                "`\"two words\"`    | the two words         | true",
                "`\"two words\"`    | two other words       | false",
                "ERROR -DEBUG       | ERROR                 | true",
                "ERROR -DEBUG       | DEBUG ERROR           | false",
                "`-\"a b\" ERROR`   | ERROR a b             | false",
                "`\"say \\\"hi\\\"\"` | they say \"hi\"     | true",
            })
    void terms_must_all_be_there_and_those_with_a_minus_not(String pattern, String line, boolean matches) {
        assertThat(FilterPattern.parse(pattern).matches(line)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{ $.type = \"offence\" }`                 | `{\"type\":\"offence\",\"id\":\"1\"}`  | true",
                "`{$.type=\"offence\"}`                     | `{\"type\":\"offence\"}`               | true",
                "`{ $.type = offence }`                     | `{\"type\":\"offence\"}`               | true",
                "`{ $.type = \"offence\" }`                 | `{\"type\":\"ban\"}`                   | false",
                "`{ $.type = \"offence\" }`                 | `{\"other\":\"offence\"}`              | false",
                "`{ $.type = \"offence\" }`                 | `\"type\":\"offence\"`                 | false",
                "`{ $.type = \"offence\" }`                 | `{\"type\":\"offence\"`                | false",
                "`{ $.type = \"offence\" }`                 | `{\"type\":\"offence\"} more`          | false",
                "`{ $.type != \"offence\" }`                | `{\"type\":\"ban\"}`                   | true",
                "`{ $.type != \"offence\" }`                | `{\"a\":1}`                            | false",
                "`{ $.a.b = \"x*z\" }`                      | `{\"a\":{\"b\":\"xyz\"}}`              | true",
                "`{ $.a.b = \"x*z\" }`                      | `{\"a\":{\"b\":\"xy\"}}`               | false",
                "`{ $.a.b = \"x.z\" }`                      | `{\"a\":{\"b\":\"xyz\"}}`              | false",
                "`{ $.a[1].b = \"*\" }`                     | `{\"a\":[0,{\"b\":\"\"}]}`             | true",
                "`{ $.status = 404 }`                       | `{\"status\":404.0}`                   | true",
                "`{ $.status = 404 }`                       | `{\"status\":\"404\"}`                 | false",
                "`{ $.status >= 400 && $.status < 500 }`    | `{\"status\":400}`                     | true",
                "`{ $.status >= 400 && $.status < 500 }`    | `{\"status\":500}`                     | false",
                "`{ $.status > 400 || $.status <= -1.5e1 }` | `{\"status\":-15}`                     | true",
                "`{ $.status > 400 || $.status <= -1.5e1 }` | `{\"status\":400}`                     | false",
                "`{ $.a = 1 || $.b = 1 && $.c = 1 }`        | `{\"a\":1}`                            | true",
                "`{ ($.a = 1 || $.b = 1) && $.c = 1 }`      | `{\"a\":1}`                            | false",
                "`{ ($.a = 1 || $.b = 1) && $.c = 1 }`      | `{\"b\":1,\"c\":1}`                    | true",
                "`{ $.a IS NULL }`                          | `{\"a\":null}`                         | true",
                "`{ $.a IS TRUE }`                          | `{\"a\":true}`                         | true",
                "`{ $.a IS FALSE }`                         | `{\"a\":true}`                         | false",
                "`{ $.a NOT EXISTS }`                       | `{\"b\":1}`                            | true",
                "`{ $.a NOT EXISTS }`                       | `{\"a\":null}`                         | false",
            })
    void a_condition_holds_for_json_objects(String pattern, String line, boolean matches) {
        assertThat(FilterPattern.parse(pattern).matches(line)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?ERROR ?WARN",
                "%5\\d\\d%",
                "[ip, user, status=5*]",
                "a-b",
                "\"open",
                "{ $.a }",
                "{ $.a = }",
                "{ a = 1 }",
                "{ $.a = 1",
                "{ $.a = 1 } x",
                "{ $.a = 1 && }",
                "{ ($.a = 1 }",
                "{ $.a < \"b\" }",
                "{ $.a ~ 1 }",
                "{ $.a = %x% }"
            })
    void what_is_not_understood_is_refused(String pattern) {
        assertThatThrownBy(() -> FilterPattern.parse(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("filter pattern " + pattern + ": ");
    }
}
