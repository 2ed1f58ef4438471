package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

    private static final String ORDERS = "arn:aws:execute-api:us-east-1:123456789012:rest1/dev/GET/orders";

    @ParameterizedTest
    @CsvSource({
        "execute-api:Invoke,*,ALLOWED",
        "EXECUTE-API:invoke,*,ALLOWED",
        "execute-api:*,*,ALLOWED",
        "*,*,ALLOWED",
        "execute-api:ManageConnections,*,IMPLICITLY_DENIED",
        "execute-api:Invok,*,IMPLICITLY_DENIED",
        "execute-api:Invoke,arn:aws:execute-api:us-east-1:123456789012:rest1/dev/GET/orders,ALLOWED",
        "execute-api:Invoke,arn:aws:execute-api:us-east-1:123456789012:rest1/dev/GET/order,IMPLICITLY_DENIED",
        "execute-api:Invoke,arn:aws:execute-api:us-east-1:123456789012:rest1/dev/GET/order?,ALLOWED",
        "execute-api:Invoke,arn:aws:execute-api:us-east-1:123456789012:rest1/dev/*,ALLOWED",
        "execute-api:Invoke,arn:aws:execute-api:us-east-1:123456789012:rest1/*/GET/*,ALLOWED",
        "execute-api:Invoke,arn:aws:execute-api:us-east-1:123456789012:rest1/*/POST/*,IMPLICITLY_DENIED",
        "execute-api:Invoke,arn:aws:execute-api:us-east-1:123456789012:REST1/*,IMPLICITLY_DENIED",
    })
    void actions_ignore_case_and_resources_do_not(String action, String resource, Policy.Effect effect)
            throws Exception {
        assertThat(read("""
                        {"Statement":{"Effect":"Allow","Action":"%s","Resource":"%s"}}""".formatted(action, resource)).effectOn(ORDERS)).isEqualTo(effect);
    }

    @Property(tries = 1_000)
    void an_explicit_deny_wins_over_any_allow_in_any_order(
            @ForAll("statements") List<Policy.Statement> statements, @ForAll("arns") String arn) {
        List<Boolean> about = new ArrayList<>();
        for (Policy.Statement statement : statements) {
            if (statement.resources().stream().anyMatch(resource -> naive(resource, arn))) {
                about.add(statement.allows());
            }
        }
        Policy.Effect expected = about.contains(false)
                ? Policy.Effect.EXPLICITLY_DENIED
                : about.contains(true) ? Policy.Effect.ALLOWED : Policy.Effect.IMPLICITLY_DENIED;
        assertThat(new Policy(statements).effectOn(arn)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"Statement\":\"x\"}",
                "{\"Statement\":[1]}",
                "{\"Version\":\"2026-01-01\",\"Statement\":[]}",
                "{\"Statement\":{\"Effect\":\"allow\",\"Action\":\"*\",\"Resource\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Resource\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":[],\"Resource\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":[7]}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"rest1/*\"}}",
                "{\"Statement\":{\"Effect\":\"Deny\",\"NotAction\":\"*\",\"Resource\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{}}}",
            })
    void what_is_not_understood_is_malformed_rather_than_skipped(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(MalformedAnswer.class);
    }

    @ParameterizedTest
    @CsvSource({"512,true", "513,false"})
    void an_arn_has_up_to_512_characters(int length, boolean accepted) {
        String arn = "arn:" + "a".repeat(length - 4);
        String document = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"" + arn + "\"}}";
        if (accepted) {
            assertThat(catchThrowable(() -> read(document))).isNull();
        } else {
            assertThatThrownBy(() -> read(document)).isInstanceOf(MalformedAnswer.class);
        }
    }

    @Provide
    Arbitrary<List<Policy.Statement>> statements() {
        Arbitrary<String> resource =
                Arbitraries.strings().withChars("ab*?").ofMinLength(1).ofMaxLength(3);
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        resource.list().ofMinSize(1).ofMaxSize(3))
                .as((allows, resources) -> new Policy.Statement(allows, List.of("execute-api:Invoke"), resources))
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> arns() {
        return Arbitraries.strings().withChars("ab").ofMaxLength(3);
    }

    private static boolean naive(String pattern, String text) {
        String regex = pattern.toLowerCase(Locale.ROOT).replace("*", ".*").replace("?", ".");
        return text.matches(regex);
    }

    private static Policy read(String document) throws Exception {
        return PolicyReader.read(new ObjectMapper().readTree(document));
    }
}
