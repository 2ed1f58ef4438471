package dev.portcullis.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles permit what infra/permissions.json says, and nothing else. */
class RolesTest {

    private final Needs needs = Needs.read();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void roles_permit_what_is_needed_and_nothing_else(boolean vpc) {
        Map<String, String> context = Map.of("api", "both", "vpc", Boolean.toString(vpc));
        JsonNode template = template(context);
        assertThat(SynthesisedRoles.functions(template)).hasSize(5);
        assertThat(SynthesisedRoles.differences(template, needs, vpc)).isEmpty();
    }

    @Test
    void an_action_too_many_is_found() {
        JsonNode template = template(Map.of("api", "both", "vpc", "true")).deepCopy();
        ((ArrayNode) statement(template, "dynamodb:GetRecords").path("Action")).add("dynamodb:DeleteTable");
        assertThat(SynthesisedRoles.differences(template, needs, true))
                .containsExactly(
                        "reconcile may dynamodb:DeleteTable at stream of portcullis-bans, which it doesn't need");
    }

    @Test
    void an_action_too_few_is_found() {
        JsonNode template = template(Map.of("api", "both", "vpc", "true")).deepCopy();
        var actions = (ArrayNode) statement(template, "dynamodb:GetRecords").path("Action");
        actions.remove(0);
        assertThat(SynthesisedRoles.differences(template, needs, true))
                .hasSize(1)
                .first()
                .asString()
                .contains("needs");
    }

    @Test
    void stars_stand_only_where_no_arn_is_possible() {
        for (JsonNode role : List.of(template(Map.of("api", "both", "vpc", "true")))) {
            SynthesisedRoles.statements(role)
                    .filter(statement -> statement.path("Resource").asText().equals("*"))
                    .forEach(statement -> SynthesisedRoles.texts(statement.path("Action"))
                            .forEach(action -> assertThat(Need.WITHOUT_RESOURCE).contains(action)));
        }
    }

    private static JsonNode template(Map<String, String> context) {
        JsonNode template = Synthesised.of(context).templates().get("Portcullis");
        assertThat(template).isNotNull();
        return template;
    }

    private static JsonNode statement(JsonNode template, String action) {
        return SynthesisedRoles.statements(template)
                .filter(each -> SynthesisedRoles.texts(each.path("Action")).contains(action))
                .findFirst()
                .orElseThrow();
    }
}
