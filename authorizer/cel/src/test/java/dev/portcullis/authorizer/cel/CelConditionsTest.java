package dev.portcullis.authorizer.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.authorizer.AnonymousCaller;
import dev.portcullis.authorizer.ClaimCondition;
import dev.portcullis.authorizer.Requirement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelConditionsTest {

    private static final CelConditions CONDITIONS = new CelConditions();
    private static final Claimant ALICE = new Claimant(Map.of(
            "org",
            "shop",
            "level",
            3L,
            "score",
            2.5,
            "verified",
            true,
            "groups",
            List.of("a", "b"),
            "address",
            Map.of("country", "DE"),
            "https://orders.example/region",
            "eu"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claims.org == 'shop'",
                "claims.level >= 3 && claims.level < 4.5",
                "claims.score > 2",
                "claims.verified",
                "'a' in claims.groups",
                "claims.groups.exists(group, group.startsWith('b'))",
                "claims.address.country in ['DE', 'AT']",
                "claims['https://orders.example/region'] == 'eu'",
                "has(claims.org) && !has(claims.team)",
                "issuer == 'staff' && client == 'web' && subject == 'alice' && tenant == 'north'",
                "'orders:read' in scopes && roles == ['clerk']",
                "claims.org.matches('^sh[op]+$')",
                "claims.absent == 1 || true"
            })
    void what_the_claims_say_holds(String expression) {
        assertThat(CONDITIONS.compile(expression).holdsFor(ALICE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claims.org == 'other'",
                "claims.absent == 'x'",
                "claims.absent != 'x'",
                "!claims.absent",
                "claims.org",
                "claims.org > 3",
                "claims.groups[7] == 'a'",
                "claims.level / 0 == 1",
                "claims.address.country.street == 'x'"
            })
    void what_they_do_not_say_or_cannot_be_evaluated_does_not(String expression) {
        assertThat(CONDITIONS.compile(expression).holdsFor(ALICE)).isFalse();
    }

    @Test
    void nobody_known_has_no_claims() {
        assertThat(CONDITIONS.compile("claims.org == 'shop'").holdsFor(AnonymousCaller.from("203.0.113.7")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claims.org == | at 1:14 of the expression",
                "claim.org == 'a' | undeclared reference to 'claim'",
                "scopes == 1 | no matching overload",
                "1 + 1 | expected type 'bool' but found 'int'",
                "request.path == '/' | undeclared reference to 'request'",
                "now() > 1 | undeclared reference to 'now'"
            })
    void a_mistake_is_named_with_its_place(String expression, String reason) {
        assertThatThrownBy(() -> CONDITIONS.compile(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void an_expression_has_a_thousand_characters_at_most() {
        String longest = "true" + " ".repeat(CelConditions.MAX_LENGTH - 4);
        assertThat(CONDITIONS.compile(longest).holdsFor(ALICE)).isTrue();
        assertThatThrownBy(() -> CONDITIONS.compile(longest + " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void loops_over_more_than_a_token_holds_end_in_a_refusal() {
        Claimant hoarder = new Claimant(Map.of("list", List.copyOf(Collections.nCopies(200, 1L))));
        ClaimCondition quadratic = CONDITIONS.compile("claims.list.all(a, claims.list.all(b, a == b))");
        assertThat(quadratic.holdsFor(hoarder)).isFalse();
    }

    @Test
    void the_same_expression_is_the_same_requirement() {
        assertThat(Set.of(new Requirement.Claims(CONDITIONS.compile("claims.a == 1"))))
                .contains(new Requirement.Claims(new CelConditions().compile("claims.a == 1")));
        assertThat(CONDITIONS.compile("claims.a == 1"))
                .isNotEqualTo(CONDITIONS.compile("claims.a == 2"))
                .hasToString("claims.a == 1");
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatever_is_written_and_whatever_is_claimed_is_an_answer_or_a_reason(
            @ForAll("expressions") String expression, @ForAll("values") Object value) {
        try {
            CONDITIONS.compile(expression).holdsFor(new Claimant(Map.of("a", value)));
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.of(
                        "claims.a",
                        "claims.b",
                        "claims['a']",
                        "has(claims.a)",
                        "claims",
                        "scopes",
                        "1",
                        "2.5",
                        "'x'",
                        "true",
                        "null",
                        "[1, 'x']",
                        "{'x': 1}",
                        " == ",
                        " != ",
                        " < ",
                        " + ",
                        " in ",
                        " && ",
                        " || ",
                        " ? ",
                        " : ",
                        "!",
                        "-",
                        "(",
                        ")",
                        "[0]",
                        ".size()",
                        ".all(e, e == 'x')",
                        ".matches('(x')",
                        "timestamp('x')",
                        "\u0000")
                .list()
                .ofMaxSize(7)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.of(
                "x",
                true,
                0L,
                Long.MIN_VALUE,
                1e300,
                List.of(),
                List.of(1L, "x", List.of()),
                Map.of(),
                Map.of("x", 1L));
    }
}
