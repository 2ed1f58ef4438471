package dev.portcullis.wafmanager.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The OpenAPI document that the build generates from the resources. */
class OpenApiIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    static final Path GENERATED = Path.of("target", "openapi", "openapi.json");
    private static final Path SHIPPED = Path.of(AdminStack.HOME, "docs", "admin-api.openapi.json");

    @Test
    void the_shipped_document_is_the_generated_one() throws Exception {
        assertThat(JSON.readTree(SHIPPED.toFile()))
                .as("copy waf-manager/admin-api/target/openapi/openapi.json to docs/admin-api.openapi.json")
                .isEqualTo(JSON.readTree(GENERATED.toFile()));
    }

    @Test
    void every_reference_leads_somewhere() throws Exception {
        JsonNode document = JSON.readTree(GENERATED.toFile());
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        for (String reference : document.findValuesAsText("$ref")) {
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    void every_operation_needs_the_scope_that_it_names_and_no_other() throws Exception {
        for (Operation operation : Operation.all()) {
            assertThat(operation.scopes()).as(operation.toString()).hasSize(1);
            List<Scope> others = new ArrayList<>(Arrays.asList(Scope.values()));
            others.removeIf(scope -> scope.toString().equals(operation.scopes().get(0)));
            // The authorizer alone would refuse it: the function is called as if a gate file had forgotten the scope.
            assertThat(AdminFunction.call(operation, others))
                    .as(operation.toString())
                    .isEqualTo(403);
            assertThat(AdminFunction.call(operation, List.of(Scope.values())))
                    .as(operation.toString())
                    .isNotIn(401, 403);
        }
    }

    @Test
    void the_gate_file_has_a_rule_for_every_operation_with_its_scope() throws Exception {
        String gate = Files.readString(Path.of(AdminStack.HOME, "waf-manager", "admin-api", "gate.yaml"));
        var rules = new TreeSet<String>();
        for (String line : gate.split("\n", -1)) {
            if (line.startsWith("  - { path:")) {
                String path = line.replaceFirst(".*path: \"?([^\",]+)\"?,.*", "$1");
                String scope = line.replaceFirst(".*scopes: \\[([a-z:-]+)].*", "$1");
                for (String method :
                        line.replaceFirst(".*methods: \\[([A-Z, ]+)].*", "$1").split(", ", -1)) {
                    rules.add(method + " " + path + " " + scope);
                }
            }
        }
        var operations = new TreeSet<String>();
        for (Operation operation : Operation.all()) {
            operations.add(operation.method() + " " + operation.path() + " "
                    + operation.scopes().get(0));
        }
        assertThat(rules).isEqualTo(operations);
    }
}
