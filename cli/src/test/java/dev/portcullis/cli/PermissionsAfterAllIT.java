package dev.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What functions asked of AWS while all other black-box tests ran is what infra/permissions.json lets their code do: nothing
 * more, nothing less. The module infra holds the roles to the same file.
 */
class PermissionsAfterAllIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One artifact, told how an HTTP API answers: one role. */
    private static final String SAME_ARTIFACT = "authorizer-iam";

    @Test
    void nothing_is_permitted_that_is_not_asked_for_nor_the_other_way_round() throws IOException {
        Set<String> asked = asked();
        assertThat(functions(asked)).contains("authorizer", "detect", "reconcile");
        assertThat(differences(permitted(), asked)).isEmpty();
    }

    @Test
    void a_call_that_nobody_permitted_is_found() throws IOException {
        Set<String> asked = asked();
        asked.add("detect dynamodb:DeleteItem table portcullis-bans");
        assertThat(differences(permitted(), asked))
                .containsExactly("not permitted: detect dynamodb:DeleteItem table portcullis-bans");
    }

    @Test
    void a_permission_that_nobody_uses_is_found() throws IOException {
        Set<String> permitted = permitted();
        permitted.add("detect dynamodb:Scan table portcullis-bans");
        assertThat(differences(permitted, asked()))
                .containsExactly("never asked for: detect dynamodb:Scan table portcullis-bans");
    }

    /** Of functions that ran: what the local stack doesn't run can't have asked. */
    private static List<String> differences(Set<String> permitted, Set<String> asked) {
        List<String> differences = new ArrayList<>();
        asked.stream()
                .filter(each -> !permitted.contains(each))
                .forEach(each -> differences.add("not permitted: " + each));
        Set<String> ran = functions(asked);
        permitted.stream()
                .filter(each -> ran.contains(function(each)) && !asked.contains(each))
                .forEach(each -> differences.add("never asked for: " + each));
        return differences;
    }

    private static Set<String> asked() throws IOException {
        Path journal = CommandProcess.HOME.resolve("cli/target/recorded-calls.jsonl");
        assertThat(journal)
                .as("calls that the other black-box tests recorded: run them all")
                .exists();
        Set<String> asked = new TreeSet<>();
        for (String line : Files.readAllLines(journal)) {
            JsonNode call = JSON.readTree(line);
            String function = call.required("function").asText();
            asked.add((function.equals(SAME_ARTIFACT) ? "authorizer" : function) + " "
                    + call.required("action").asText() + " "
                    + call.required("resource").asText());
        }
        return asked;
    }

    private static Set<String> permitted() throws IOException {
        Set<String> permitted = new TreeSet<>();
        for (JsonNode need : JSON.readTree(
                CommandProcess.HOME.resolve("infra/permissions.json").toFile())) {
            String by = need.required("by").asText();
            if (by.equals("code") || by.equals("stream")) {
                for (JsonNode action : need.required("actions")) {
                    permitted.add(need.required("function").asText() + " " + action.asText() + " "
                            + need.required("resource").asText());
                }
            }
        }
        return permitted;
    }

    private static Set<String> functions(Set<String> calls) {
        Set<String> functions = new HashSet<>();
        calls.forEach(call -> functions.add(function(call)));
        return functions;
    }

    private static String function(String call) {
        return call.substring(0, call.indexOf(' '));
    }
}
