package dev.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LintCommandTest {

    private static final String GATE = """
            version: 1
            issuers:
              - { name: main, issuer: "https://login.example", audiences: [orders-api] }
            plans: { standard: { limits: [{ name: burst, permits: 5, period: PT1S }] } }
            defaultPlan: standard
            routes:
              - { path: /orders }
              - { path: "/orders/{id}" }
              - { path: "/orders/{id}/lines" }
            """;

    @TempDir
    Path folder;

    /** What a run came to. */
    private record Ended(int code, List<String> out, List<String> err) {}

    @Test
    void a_file_with_nothing_to_say_of_it_is_passed_in_silence() throws Exception {
        assertThat(lint(GATE, "--ttl", "0")).isEqualTo(new Ended(0, List.of(), List.of()));
    }

    @Test
    void warnings_are_printed_and_fail_nothing() throws Exception {
        Ended ended = lint(GATE);
        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .anyMatch(
                        line -> line.startsWith(file() + ": warning: limits count") && line.endsWith("[limits_cached]"))
                .anyMatch(line -> line.startsWith(file() + ":8:5: warning: ") && line.endsWith("[policy_narrow]"))
                .anyMatch(line -> line.endsWith("[route_key_missing]"));
        Ended rest = lint(GATE, "--api", "rest");
        assertThat(rest.out()).noneMatch(line -> line.endsWith("[route_key_missing]"));
    }

    @Test
    void errors_fail_and_are_printed_all_at_once() throws Exception {
        Ended ended =
                lint(GATE.replace("path: /orders }", "paht: /orders }").replace("permits: 5", "permits: 0"), "--json");
        assertThat(ended.code()).isEqualTo(Main.CHECK_FAILED);
        assertThat(ended.out()).hasSize(3);
        JsonNode first = new ObjectMapper().readTree(ended.out().get(0));
        assertThat(first.get("severity").asText()).isEqualTo("error");
        assertThat(first.get("line").asInt()).isEqualTo(4);
        assertThat(first.get("code").asText()).isEqualTo("value_invalid");
        assertThat(ended.out()).anyMatch(line -> line.contains("\"code\":\"key_unknown\""));
    }

    @Test
    void a_file_that_is_not_there_is_an_error() {
        Ended ended = run("lint", folder.resolve("nowhere.yaml").toString());
        assertThat(ended.code()).isEqualTo(Main.CHECK_FAILED);
        assertThat(ended.out()).singleElement().asString().endsWith("[file_unreadable]");
    }

    @Test
    void an_apis_routes_are_held_against_the_rules() throws Exception {
        Path paths = Files.writeString(folder.resolve("paths"), "GET /orders\nGET /customers\n");
        Ended ended = lint(GATE, "--ttl", "0", "--paths", paths.toString());
        assertThat(ended.out())
                .singleElement()
                .asString()
                .contains("GET /customers")
                .endsWith("[path_unmatched]");
    }

    @Test
    void a_route_key_among_the_identity_sources_is_noticed() throws Exception {
        Ended ended = lint(GATE, "--api", "http", "--identity-source", "$context.routeKey");
        assertThat(ended.out()).singleElement().asString().endsWith("[limits_cached]");
        assertThat(lint(GATE, "--api", "http", "--responses", "policy").out())
                .anyMatch(line -> line.endsWith("[policy_narrow]"));
    }

    @Test
    void what_cannot_be_asked_is_bad_usage() throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing"), "");
        for (List<String> flags : List.of(
                List.of("--api", "soap"),
                List.of("--ttl", "3601"),
                List.of("--ttl", "-1"),
                List.of("--responses", "xml"),
                List.of("--paths", "/nowhere/paths"),
                List.of("--paths", nothing.toString()))) {
            Ended ended = lint(GATE, flags.toArray(String[]::new));
            assertThat(ended.code()).as(flags.toString()).isEqualTo(Main.BAD_USAGE);
            assertThat(ended.err()).as(flags.toString()).hasSize(1);
        }
        assertThat(run("lint").code()).isEqualTo(Main.BAD_USAGE);
    }

    private Path file() {
        return folder.resolve("gate.yaml");
    }

    private Ended lint(String gate, String... flags) throws Exception {
        Files.writeString(file(), gate);
        String[] arguments = new String[flags.length + 2];
        arguments[0] = "lint";
        arguments[1] = file().toString();
        System.arraycopy(flags, 0, arguments, 2, flags.length);
        return run(arguments);
    }

    private static Ended run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        int code = commandLine.execute(arguments);
        return new Ended(
                code, out.toString().lines().toList(), err.toString().lines().toList());
    }
}
